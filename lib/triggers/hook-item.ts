import { discardDraft, draftOf } from '#lib/blobs/draft.ts';
import type { Item } from '#lib/engine/items.ts';
import { type JsonObject, type JsonValue, setOwn, tagged } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { dispositionName } from '#lib/files/file-name.ts';
import type { FileRow } from '#lib/files/file-row.ts';
import { keepFile, refOf } from '#lib/files/file-row.ts';
import { readForm } from '#lib/files/read-form.ts';
import { ADDRESS_HEADER } from '#lib/http/client-address.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { parseValue } from '#lib/json.ts';
import type { WebhookSettings } from '#lib/workflows/webhook-settings.ts';
import { chunksOf, FORM, type HookBody, isDraft, isJson, isText, MULTIPART, typeOf } from './hook-body.ts';

export type HookCall = {
  readonly method: string;
  readonly headers: Headers;
  readonly url: URL;
  readonly body: HookBody;
  /** The address that was called, as the world knows it. */
  readonly webhookUrl: string;
  readonly isTest: boolean;
  /** What the parts of the path were, where it has parameters. */
  readonly params?: JsonObject;
  /** Whether the exact bytes come as a file, beside what is read from them or instead. */
  readonly rawBody?: WebhookSettings['rawBody'];
  /** Whose files they are; files are refused where nobody is named. */
  readonly filesOf?: string;
};
/** What a call sends into the run, and the files that it names: their bytes are kept, their rows are not stored yet. */
export type HookItem = { readonly item: Item; readonly files: readonly FileRow[] };

/** The item of a call, in the shape that users of exports expect. */
export async function hookItem(call: HookCall): Promise<HookItem> {
  const { body, files } = await contentOf(call);
  const json = {
    headers: headersOf(call.headers),
    params: call.params ?? {},
    query: listing(call.url.searchParams),
    body,
    method: call.method,
    webhookUrl: call.webhookUrl,
    executionMode: call.isTest ? 'test' : 'production',
  };
  if (files.length === 0) return { item: { json }, files: [] };
  const binary: Record<string, ReturnType<typeof refOf>> = {};
  for (const [field, row] of files) setOwn(binary, field, refOf(row));
  return { item: { json, binary }, files: files.map(([, row]) => row) };
}

/** Without cookies: a browser that opens the address would write its session into the run's data. */
function headersOf(headers: Headers): JsonObject {
  const all: Record<string, JsonValue> = {};
  for (const [name, value] of headers) if (name !== 'cookie' && name !== ADDRESS_HEADER) setOwn(all, name, value);
  return all;
}

type Content = { readonly body: JsonValue; readonly files: readonly (readonly [field: string, row: FileRow])[] };

/** Data, fields with files, or one file that is the whole body; or both, or the file alone, where the node wants it. */
async function contentOf(call: HookCall): Promise<Content> {
  const { headers, body, rawBody = 'none' } = call;
  if (rawBody === 'instead') return { body: {}, files: await wholeOf(call, 'data') };
  const isForm = typeOf(headers) === MULTIPART;
  if (isDraft(body) && !isForm) return { body: {}, files: await wholeOf(call, 'data') };
  const content = isDraft(body) || isForm ? await formOf(call) : { body: dataOf(body, headers), files: [] };
  if (rawBody === 'none') return content;
  const name = content.files.some(([field]) => field === 'data') ? 'raw' : 'data';
  return { ...content, files: [...content.files, ...(await wholeOf(call, name))] };
}

/** The exact bytes of the body as a file of that name; none where there are no bytes, or nobody to keep them for. */
async function wholeOf({ headers, body, filesOf }: HookCall, field: string): Promise<Content['files']> {
  if (filesOf === undefined || (isDraft(body) ? body.size : body.byteLength) === 0) return [];
  const draft = isDraft(body) ? body : await draftOf([body]);
  try {
    const name = dispositionName(headers.get('content-disposition'));
    return [[field, await keepFile(filesOf, { name, mimeType: typeOf(headers), draft })]];
  } finally {
    if (draft !== body) await discardDraft(draft);
  }
}

/**
 * By content type: JSON (also when none is named and it is JSON), forms, text, else bytes. What is declared and is not so
 * gets 400; a type that cannot be kept gets 415.
 */
function dataOf(body: Uint8Array, headers: Headers): JsonValue {
  if (body.byteLength === 0) return {};
  const declared = headers.get('content-type') ?? '';
  const type = typeOf(headers);
  if (isJson(type)) return parseValue(decoded(body, declared));
  if (type === FORM) return listing(new URLSearchParams(decoded(body, declared)));
  if (isText(type)) return decoded(body, declared);
  return type === '' ? undeclared(body) : tagged('bytes', Buffer.from(body).toString('base64'));
}

function undeclared(body: Uint8Array): JsonValue {
  try {
    return parseValue(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function decoded(body: Uint8Array, contentType: string): string {
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  const decoder = decoderFor(charset);
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw new AppError('invalid', `The body is not valid ${charset} text.`, { reason: 'text_invalid', cause });
  }
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new TransportError(415, 'charset', { message: 'This charset is not known. Send the body in UTF-8.' });
  }
}

async function formOf({ headers, body, filesOf }: HookCall): Promise<Content> {
  const contentType = headers.get('content-type') ?? '';
  const form = await readForm(chunksOf(body), { contentType, takesFiles: filesOf !== undefined });
  try {
    const files: [string, FileRow][] = [];
    for (const [name, same] of Map.groupBy(form.files, ({ field }) => fieldName(field))) {
      for (const [index, file] of same.entries()) {
        files.push([same.length > 1 ? `${name}${index}` : name, await keepFile(filesOf ?? '', file)]);
      }
    }
    return { body: listing(form.texts), files };
  } finally {
    await Promise.all(form.files.map(({ draft }) => discardDraft(draft)));
  }
}

/** Forms of some languages mark a field of several files so. */
const fieldName = (field: string) => field.replace(/\[\]$/, '');

/** Fields by name; a name that comes several times gives a list. */
function listing(pairs: Iterable<readonly [string, string]>): JsonObject {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  const fields: Record<string, JsonValue> = {};
  for (const [name, values] of lists) setOwn(fields, name, values.length === 1 ? (values[0] as string) : values);
  return fields;
}
