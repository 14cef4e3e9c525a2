import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { eachItem } from '#lib/nodes/each-item.ts';
import { fileIn } from '#lib/nodes/file-in.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { asJson, getPath, namesIn } from '#lib/nodes/paths.ts';
import type { RequestTemplate } from '../app.ts';
import { buildRequest, demandFilled, missingFields } from '../build-request.ts';
import type { Program } from '../program.ts';
import { readAnswer } from '../read-answer.ts';
import { readied, type Task } from '../run-operation.ts';
import { encodeLetter, type Letter } from './mime.ts';
import { headersOf } from './read-message.ts';

/** Gmail takes 25 MB, and base64 makes four of three. */
const MOST_BYTES = 18 * 1024 * 1024;
type Context = NodeContext<unknown>;
type Wrap = (raw: string, threadId: JsonValue | undefined) => JsonObject;

const program =
  (isReply: boolean, wrap: Wrap): Program =>
  (context, taskOf) =>
    eachItem(context, {
      work: async (item) => {
        const given = await taskOf(item);
        demandFilled({ ...given, missing: missingFields(given.operation.fields, given.fields) });
        const task = { ...given, fields: readied(given.operation, given.fields) };
        const before = isReply ? await answered(context, task) : {};
        const letter = await letterOf(context, { ...task, fields: { ...task.fields, ...before } });
        const boundary = `millrace-${createHash('sha256').update(task.key).digest('hex').slice(0, 32)}`;
        const body = wrap(encodeLetter({ ...letter, ...before }, boundary), before.threadId);
        const template = { ...task.operation, body: '{body}' };
        const sent = await call(context, template, { ...task, fields: { ...task.fields, body } });
        return [{ json: asJson(sent, 'data'), from: [{ input: 0, item }] }];
      },
    });

export const sendLetter = program(false, (raw) => ({ raw }));
export const replyLetter = program(true, (raw, threadId) => ({ raw, threadId: threadId ?? null }));
export const draftLetter = program(false, (raw) => ({ message: { raw } }));

const call = async ({ http }: Context, template: RequestTemplate, task: Task) =>
  readAnswer(await http(buildRequest(template, task)), task);

/** Whom an answer goes to, and what ties it to the mail it answers (RFC 5322, 3.6.4). */
async function answered(context: Context, task: Task) {
  const message = await call(
    context,
    { method: 'GET', path: '/gmail/v1/users/me/messages/{messageId}', query: { format: 'metadata' } },
    task,
  );
  const headers = headersOf(getPath(message, 'payload'));
  const id = headers['Message-ID'] ?? headers['Message-Id'] ?? '';
  const subject = headers.Subject ?? '';
  return {
    to: headers['Reply-To'] ?? headers.From ?? '',
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    inReplyTo: id,
    references: [headers.References, id].filter(Boolean).join(' '),
    threadId: getPath(message, 'threadId'),
  } as { to?: string; subject?: string; inReplyTo?: string; references?: string; threadId?: JsonValue };
}

async function letterOf(context: Context, { fields, files, item }: Task): Promise<Letter> {
  const text = (name: string) => {
    const value = fields[name] ?? '';
    return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
  };
  const attachments: Letter['attachments'][number][] = [];
  let left = MOST_BYTES;
  for (const name of namesIn(text('attachments'))) {
    const file = fileIn({ binary: files }, name, item);
    const bytes = await context.files.read(file, left);
    left -= bytes.byteLength;
    attachments.push({ name: file.name, type: file.mimeType, bytes });
  }
  return {
    to: text('to'),
    cc: text('cc'),
    bcc: text('bcc'),
    replyTo: text('replyTo'),
    senderName: text('senderName'),
    subject: text('subject'),
    body: text('message'),
    isHtml: fields.as !== 'text',
    attachments,
  };
}
