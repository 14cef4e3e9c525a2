import type { z } from 'zod';
import type { JsonValue } from '#lib/engine/values.ts';
import type { HttpRequest } from '../define-node.ts';
import { configFault, withPath } from '../paths.ts';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;
type Pair = Parameters['headers'][number];

/** The request for one item. Writes carry its key, so that a repeated attempt can be recognised at the other end. */
export function buildRequest(parameters: Parameters, { key, item }: { key: string; item: number }): HttpRequest {
  const { method, redirects, timeoutMs } = parameters;
  const { type, body } = method === 'GET' || method === 'HEAD' ? {} : bodyOf(parameters, item);
  const headers: Record<string, string> = {
    accept: 'application/json,text/*;q=0.9,*/*;q=0.8',
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? {} : { 'idempotency-key': key }),
    ...authOf(parameters),
  };
  for (const { name, value } of given(parameters.headers)) headers[name.toLowerCase()] = textOf(value);
  return {
    method,
    url: urlOf(parameters, item),
    headers,
    redirects,
    timeoutMs,
    ...(body === undefined ? {} : { body }),
  };
}

const given = (pairs: readonly Pair[]) => pairs.filter(({ name }) => name !== '');
const textOf = (value: Pair['value']) => (typeof value === 'string' ? value : JSON.stringify(value));

function urlOf({ url, query }: Parameters, item: number): string {
  const text = url.trim();
  if (text === '') throw configFault('no_url', 'The URL is empty. Check its expression.', item);
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!address)
    throw configFault(
      'bad_url',
      `"${text.slice(0, 200)}" is not a URL. Write it like https://api.example.com/users.`,
      item,
    );
  for (const { name, value } of given(query)) address.searchParams.append(name, textOf(value));
  return address.href;
}

function authOf({ auth, token, user, password, headerName, headerValue }: Parameters): Record<string, string> {
  if (auth === 'bearer') return { authorization: `Bearer ${token}` };
  if (auth === 'basic') return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  return auth === 'header' && headerName ? { [headerName.toLowerCase()]: headerValue } : {};
}

function bodyOf({ body, json, fields, raw, contentType }: Parameters, item: number): { type?: string; body?: string } {
  switch (body) {
    case 'none':
      return {};
    case 'json':
      return { type: 'application/json', body: typeof json === 'string' ? checked(json, item) : JSON.stringify(json) };
    case 'fields':
      return {
        type: 'application/json',
        body: JSON.stringify(
          given(fields).reduce((made, { name, value }) => withPath(made, name, value as JsonValue, false), {}),
        ),
      };
    case 'form':
      return {
        type: 'application/x-www-form-urlencoded',
        body: new URLSearchParams(given(fields).map(({ name, value }) => [name, textOf(value)])).toString(),
      };
    case 'raw':
      return { type: contentType, body: raw };
  }
}

function checked(text: string, item: number): string {
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw configFault('not_json', `The JSON body cannot be read: ${(error as Error).message}.`, item);
  }
}
