import type { Item } from '#lib/engine/items.ts';
import { type JsonObject, type JsonValue, setOwn, tagged } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { ADDRESS_HEADER } from '#lib/http/client-address.ts';
import { TransportError } from '#lib/http/transport-error.ts';
import { parseValue } from '#lib/json.ts';

export type HookCall = {
  readonly method: string;
  readonly headers: Headers;
  readonly url: URL;
  readonly body: Uint8Array;
  /** The address that was called, as the world knows it. */
  readonly webhookUrl: string;
  readonly isTest: boolean;
};

/** The item a webhook sends into the run, in the shape that users of exports expect. */
export async function hookItem(call: HookCall): Promise<Item> {
  return {
    json: {
      headers: headersOf(call.headers),
      params: {},
      query: listing(call.url.searchParams),
      body: await bodyOf(call),
      webhookUrl: call.webhookUrl,
      executionMode: call.isTest ? 'test' : 'production',
    },
  };
}

/** Without cookies: a browser that opens the address would write its session into the run's data. */
function headersOf(headers: Headers): JsonObject {
  const all: Record<string, JsonValue> = {};
  for (const [name, value] of headers) if (name !== 'cookie' && name !== ADDRESS_HEADER) setOwn(all, name, value);
  return all;
}

/**
 * By content type: JSON (also when none is named and it is JSON), forms, text, else bytes. What is declared and is not so
 * gets 400; a type that cannot be kept gets 415.
 */
async function bodyOf({ headers, body }: HookCall): Promise<JsonValue> {
  if (body.byteLength === 0) return {};
  const declared = headers.get('content-type') ?? '';
  const type = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json' || type.endsWith('+json')) return parseValue(decoded(body, declared));
  if (type === 'application/x-www-form-urlencoded') return listing(new URLSearchParams(decoded(body, declared)));
  if (type === 'multipart/form-data') return multipart(body, declared);
  if (type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml')) return decoded(body, declared);
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

async function multipart(body: Uint8Array, contentType: string): Promise<JsonValue> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw new AppError('invalid', 'The body is not the multipart form that its Content-Type says.', {
      reason: 'form_invalid',
      cause,
    });
  }
  const texts: [string, string][] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string') {
      throw new TransportError(415, 'file', {
        message: `The field ${name} is a file, which this address does not take. Send the file as the whole body.`,
      });
    }
    texts.push([name, value]);
  }
  return listing(texts);
}

/** Fields by name; a name that comes several times gives a list. */
function listing(pairs: Iterable<[string, string]>): JsonObject {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  const fields: Record<string, JsonValue> = {};
  for (const [name, values] of lists) setOwn(fields, name, values.length === 1 ? (values[0] as string) : values);
  return fields;
}
