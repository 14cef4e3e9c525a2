import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { discardDraft } from '#lib/blobs/draft.ts';
import type { FormField } from '#lib/engine/form.ts';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { type JsonValue, setOwn } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { type FileRow, keepFile, refOf } from '#lib/files/file-row.ts';
import { type Form, readForm } from '#lib/files/read-form.ts';
import { streamBody } from '#lib/http/read-body.ts';
import { checkFields } from './check-fields.ts';
import { HONEYPOT, sentAs } from './schema.ts';

export type Asked = {
  readonly orgId: string;
  readonly fields: readonly FormField[];
  readonly isTest: boolean;
  readonly timezone: string;
};
/** What was filled in, as an item; the bytes of its files are kept, their rows are not stored yet. */
export type Submission = { readonly item: Item; readonly files: readonly FileRow[]; readonly hash: Uint8Array };

/** Reads and checks what a page of a form sends: files as they arrive, 512 MiB at most. Throws, and keeps nothing then. */
export async function takeSubmission(request: Request, asked: Asked): Promise<Submission> {
  const takesFiles = asked.fields.some(({ type }) => type === 'file');
  const body = streamBody(request, { maxBytes: takesFiles ? LIMITS.fileBytes : LIMITS.webhookBodyBytes });
  const form = await readForm(body, { contentType: request.headers.get('content-type') ?? '', takesFiles });
  try {
    return await submissionOf(form, asked);
  } finally {
    await Promise.all(form.files.map(({ draft }) => discardDraft(draft)));
  }
}

async function submissionOf(form: Form, { orgId, fields, isTest, timezone }: Asked): Promise<Submission> {
  if (form.texts.some(([name, value]) => name === HONEYPOT && value !== ''))
    throw new AppError('forbidden', 'This was filled in by a program. Leave out the field that people do not see.');
  const texts = Map.groupBy(
    form.texts.filter(([name]) => name !== HONEYPOT),
    ([name]) => fieldName(name),
  );
  const files = Map.groupBy(form.files, ({ field }) => fieldName(field));
  const json = checkFields(fields, {
    texts: new Map([...texts].map(([name, pairs]) => [name, pairs.map(([, value]) => value)])),
    files,
  });
  const binary: Record<string, BinaryRef> = {};
  const rows: FileRow[] = [];
  for (const field of fields.filter(({ type }) => type === 'file')) {
    const kept: FileRow[] = [];
    for (const file of files.get(field.name) ?? []) kept.push(await keepFile(orgId, file));
    rows.push(...kept);
    setOwn(json, field.name, described(field, kept));
    const key = field.name.replace(/\W/g, '_');
    for (const [index, row] of kept.entries()) setOwn(binary, kept.length > 1 ? `${key}_${index}` : key, refOf(row));
  }
  const submittedAt = DateTime.now().setZone(timezone).toISO();
  const more = { submittedAt, formMode: isTest ? 'test' : 'production' };
  const item = { json: { ...json, ...more }, ...(rows.length > 0 && { binary }) };
  return { item, files: rows, hash: hashOf(form) };
}

const PREFIX = sentAs('');
/** Other names are of no field of ours, and are refused as such. */
const fieldName = (sent: string) => (sent.startsWith(PREFIX) ? sent.slice(PREFIX.length) : sent);

/** What exports find under the field: the facts of the file, or of each of several. */
function described({ multiple }: FormField, rows: readonly FileRow[]): JsonValue {
  const facts = rows.map(({ name, mimeType, size }) => ({ filename: name, mimetype: mimeType, size }));
  return multiple ? facts : (facts[0] ?? null);
}

/** Tells a repeated submission from another one under the same ticket. */
function hashOf({ texts, files }: Form): Uint8Array {
  const sums = files.map(({ field, name, draft }) => [field, name ?? '', Buffer.from(draft.hash).toString('hex')]);
  return createHash('sha256')
    .update(JSON.stringify([texts, sums]))
    .digest();
}
