import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import { readJson } from '#lib/engine/json-text.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import { encodeValue, type JsonObject, type JsonValue, readTag, ValueError } from '#lib/engine/values.ts';
import type { HttpResponse } from '../node-context.ts';
import { asJson } from '../paths.ts';
import type { Parameters } from './build-request.ts';
import { isJson, typeOf } from './content-type.ts';

/** The items an answer becomes: a JSON list is one item per element, anything else one item. */
export function readResponse(response: HttpResponse, parameters: Parameters, item: number): Item[] {
  const from = [{ input: 0, item }];
  const { file, headers, status } = response;
  const field = parameters.textField || 'data';
  if (file) {
    const json: JsonObject = parameters.full ? { headers: { ...headers }, statusCode: status } : {};
    return [{ json, binary: { [field]: file }, from }];
  }
  const body = bodyOf(response, parameters, item);
  if (parameters.full) {
    const json: JsonObject = { body, headers: { ...headers }, statusCode: status };
    return [{ json, from }];
  }
  const elements = Array.isArray(body) ? (body as JsonValue[]) : [body];
  return elements.map((element) => ({ json: readTag(element) ? { [field]: element } : asJson(element, field), from }));
}

/** The body as data, by what it is read as: of a file what is known of it. Throws a fault where it is not that. */
export function bodyOf({ headers, body, file, url }: HttpResponse, { response }: Parameters, item: number): JsonValue {
  if (file) return { ...file };
  const text = new TextDecoder(charsetOf(headers['content-type'])).decode(body);
  if (response === 'text' || (response === 'auto' && !isJson(typeOf(headers)))) return text;
  if (text.trim() === '') return {};
  try {
    return encodeValue(readJson(text));
  } catch (error) {
    const details = { body: text.slice(0, 2000) };
    throw new FaultError({ ...why(error as Error, new URL(url).host), item, details, isUncertain: true });
  }
}

/** JSON that cannot be kept will not be better next time; what is no JSON at all may be half an answer. */
function why(error: Error, host: string): Fault {
  if (error instanceof ValueError)
    return { kind: 'config', code: 'response_refused', message: `The answer of ${host} is refused. ${error.message}.` };
  return {
    kind: 'upstream',
    code: 'response_not_json',
    message: `${host} sent something that is not JSON (${error.message}). Read the answer as text to look at it.`,
  };
}

function charsetOf(type = ''): string {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(type) ?? [];
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return 'utf-8';
  }
}
