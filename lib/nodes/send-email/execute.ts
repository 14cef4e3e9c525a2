import type { Item } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { eachItem } from '../each-item.ts';
import { fileIn } from '../file-in.ts';
import type { NodeContext, NodeExecutor } from '../node-context.ts';
import { configFault, namesIn } from '../paths.ts';
import type { definition, Parameters } from './definition.ts';
import { mailFault } from './mail-fault.ts';
import { readServer } from './server.ts';

const MOST_BYTES = 25 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** One mail for each item. Its Message-ID is the same at every attempt, so that servers and readers know a repetition. */
export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, {
    work: async (item) => {
      const parameters = context.parametersFor(item);
      const json = await send(context, { parameters, item });
      return [{ json, from: [{ input: 0, item }] }];
    },
  });

type Mail = { readonly parameters: Parameters; readonly item: number };

async function send(context: NodeContext<Parameters>, { parameters, item }: Mail): Promise<JsonObject> {
  const { server, from, to, cc, bcc, replyTo, subject, format } = parameters;
  if (from === '' || to === '') throw configFault('no_address', 'A mail needs From and To: fill them in.', item);
  const address = readServer(await context.secret(server, (value) => value.trim()), server);
  const attachments = await attached(context, { parameters, item });
  const { createTransport } = await import('nodemailer');
  const connection = await context.connect(address);
  const times = { greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({
    ...times,
    ...address,
    connection: connection as never,
    // Nothing that is named in a mail is read from the disk or the network.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      from,
      to,
      cc: cc || undefined,
      bcc: bcc || undefined,
      replyTo: replyTo || undefined,
      subject,
      ...(format !== 'text' && { html: parameters.html }),
      ...(format !== 'html' && { text: parameters.text }),
      attachments: [...attachments],
      messageId: `<${context.idempotencyKey(item)}@millrace>`,
    });
    const { messageId, accepted, rejected, response, envelope } = sent;
    const listed = { accepted: accepted.map(String), rejected: rejected.map(String) };
    return { ...listed, messageId, response, envelope: { from: String(envelope.from), to: envelope.to.map(String) } };
  } catch (error) {
    throw mailFault(error, { secretName: server, host: address.host });
  } finally {
    transport.close();
    connection.destroy();
  }
}

async function attached(context: NodeContext<Parameters>, { parameters, item }: Mail) {
  const { binary = {} } = (context.inputs[0]?.[item] ?? {}) as Partial<Item>;
  let left = MOST_BYTES;
  const files = [];
  for (const name of namesIn(parameters.attachments)) {
    const file = fileIn({ binary }, name, item);
    const bytes = await context.files.read(file, left);
    left -= bytes.byteLength;
    files.push({ filename: file.name, contentType: file.mimeType, content: Buffer.from(bytes) });
  }
  return files;
}
