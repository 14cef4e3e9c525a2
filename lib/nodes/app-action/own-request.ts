import type { Operation } from '#lib/apps/app.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import type { Parameters } from './parameters.ts';

/** The request that the builder wrote, as an operation without holes: its expressions were evaluated. */
export function ownRequest(
  { method, url, query, headers, body, itemsAt, operation }: Parameters,
  app: string,
): Operation & { readonly url: string } {
  if (url.trim() === '')
    throw configFault('no_url', `The request to ${app || 'the app'} has no URL. Write it in the node.`);
  return {
    title: operation,
    fields: {},
    method,
    url: url.trim(),
    path: '',
    query: objectOf(query),
    headers: Object.fromEntries(Object.entries(objectOf(headers)).map(([name, value]) => [name, textOf(value)])),
    ...(body === '' || method === 'GET' ? {} : { body: body as JsonValue }),
    ...(itemsAt && { items: itemsAt }),
  };
}

const objectOf = (pairs: Parameters['query']): JsonObject =>
  Object.fromEntries(pairs.filter(({ name }) => name !== '').map(({ name, value }) => [name, value as JsonValue]));
const textOf = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value));
