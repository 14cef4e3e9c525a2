import { FaultError } from '#lib/engine/fault.ts';
import type { Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { tagged } from '#lib/engine/values.ts';
import type { HttpResponse } from '../define-node.ts';
import { asJson } from '../paths.ts';
import type { Parameters } from './build-request.ts';

/** The items an answer becomes: a JSON list is one item per element, anything else one item. */
export function readResponse(response: HttpResponse, parameters: Parameters, item: number): Item[] {
  const from = [{ input: 0, item }];
  const body = bodyOf(response, parameters, item);
  if (parameters.full) {
    const json: JsonObject = { body, headers: { ...response.headers }, statusCode: response.status };
    return [{ json, from }];
  }
  const elements = Array.isArray(body) ? (body as JsonValue[]) : [body];
  return elements.map((element) => ({ json: asJson(element, parameters.textField || 'data'), from }));
}

function bodyOf({ headers, body, url }: HttpResponse, { response }: Parameters, item: number): JsonValue {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isJson = type === 'application/json' || type.endsWith('+json');
  if (response === 'auto' && !isJson && !isText(type))
    return body.length === 0 ? '' : tagged('bytes', Buffer.from(body).toString('base64'));
  const text = new TextDecoder(charsetOf(headers['content-type'])).decode(body);
  if (response === 'text' || (response === 'auto' && !isJson)) return text;
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new FaultError({
      kind: 'upstream',
      code: 'response_not_json',
      message: `${new URL(url).host} sent something that is not JSON (${(error as Error).message}). Read the answer as text to look at it.`,
      item,
      details: { body: text.slice(0, 2000) },
    });
  }
}

const isText = (type: string) =>
  type === '' || type.startsWith('text/') || /[/+](xml|javascript|x-www-form-urlencoded|yaml)$/.test(type);

function charsetOf(type = ''): string {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(type) ?? [];
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return 'utf-8';
  }
}
