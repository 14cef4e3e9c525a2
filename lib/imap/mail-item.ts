import type { Address, Email } from 'postal-mime';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeFiles } from '#lib/nodes/node-files.ts';
import { headOf, type Mail } from './read-mail.ts';

export const MAIL_FORMATS = ['resolved', 'simple', 'raw'] as const;
type Shape = {
  readonly format: (typeof MAIL_FORMATS)[number];
  readonly attachments: boolean;
  /** Before the number of each file. */
  readonly prefix: string;
};
type Given = {
  readonly mail: Mail;
  readonly uid: number;
  readonly shape: Shape;
  readonly files: Pick<NodeFiles, 'write'>;
};

/** What data a run begins with, less what names the files. */
const DATA_BYTES = LIMITS.activationOutputBytes - 1024 * 1024;

/** A message as an item of a run: what it says as data, its attachments as files; its head where that is too much for one. */
export async function mailItem({ mail, uid, shape, files }: Given): Promise<Item> {
  const { email, source, problem } = mail;
  const data = await dataOf(mail, shape);
  if (!problem && !hasRoom(data)) {
    const head = await headOf(source, `What it says takes more than ${DATA_BYTES} bytes as data.`);
    return mailItem({ mail: head, uid, shape, files });
  }
  const json = { ...data, attributes: { uid }, ...(problem && { problem }) };
  if (!shape.attachments || shape.format === 'raw' || email.attachments.length === 0) return { json };
  const binary: Record<string, BinaryRef> = {};
  for (const [index, { filename, mimeType, content }] of email.attachments.entries()) {
    const name = filename || `attachment-${index + 1}`;
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
    binary[`${shape.prefix}${index}`] = await files.write({ name, mimeType, bytes: [bytes] });
  }
  return { json, binary };
}

/** Signs that no text should have take six bytes each; what is too long for a string at all is an error to V8. */
function hasRoom(data: JsonObject): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(data)) <= DATA_BYTES;
  } catch {
    return false;
  }
}

async function dataOf({ email, source }: Mail, { format }: Shape): Promise<JsonObject> {
  if (format === 'raw') return { raw: new TextDecoder().decode(source) };
  return format === 'simple' ? simple(email) : resolved(email);
}

/** Everything by its meaning. */
function resolved(email: Email): JsonObject {
  const { messageId, inReplyTo, references, date, subject, text, html } = email;
  const { from, to, cc, bcc, replyTo } = email;
  return known({
    messageId,
    inReplyTo,
    references,
    date,
    subject: subject ?? '',
    from: people(from && [from]),
    to: people(to),
    cc: people(cc),
    bcc: people(bcc),
    replyTo: people(replyTo),
    text: text ?? '',
    html,
    headers: headersOf(email),
  });
}

/** Addresses as one would write them, and the rest of the headers beside: as simple mails of exports are. */
async function simple(email: Email): Promise<JsonObject> {
  const { decodeWords } = await import('postal-mime');
  const firsts = new Map(email.headers.toReversed().map(({ key, value }) => [key, value]));
  const all = [...firsts].map(([key, value]) => [key, decodeWords(value)] as const);
  return {
    ...Object.fromEntries(all.filter(([key]) => TOP.has(key))),
    ...(!firsts.has('subject') && { subject: '' }),
    textPlain: email.text ?? '',
    textHtml: email.html ?? '',
    metadata: Object.fromEntries(all.filter(([key]) => !TOP.has(key))),
  };
}

const TOP: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'subject', 'date']);

/** By their names in small letters; one that stands there more than once is a list. */
function headersOf({ headers }: Email): JsonObject {
  const all = Map.groupBy(headers, ({ key }) => key);
  return Object.fromEntries(
    [...all].map(([key, [first, ...more]]) => [
      key,
      more.length === 0 ? (first?.value ?? '') : [first, ...more].map((each) => each?.value ?? ''),
    ]),
  );
}

function people(addresses: readonly Address[] | undefined): JsonObject | undefined {
  const value = (addresses ?? [])
    .flatMap((each) => each.group ?? [each])
    .map(({ name, address }) => ({ address, name }));
  if (value.length === 0) return undefined;
  return {
    value,
    text: value.map(({ address, name }) => (name ? `${quoted(name)} <${address}>` : address)).join(', '),
  };
}

const quoted = (name: string) => (/^[\w .'-]+$/.test(name) ? name : JSON.stringify(name));

const known = (fields: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
