import type { z } from 'zod';
import type { BinaryRef, Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import type { Credential } from '../credential.ts';
import { fileIn } from '../file-in.ts';
import type { FormPart, HttpRequest } from '../node-context.ts';
import { configFault, withPath } from '../paths.ts';
import { goesToFile } from './content-type.ts';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;
type Pair = Parameters['headers'][number];
/** The position of the item that is worked on, and the files it carries. */
type Place = { readonly item: number; readonly files: Item['binary'] };

/** The request for one item. Writes carry its key, so that a repeated attempt can be recognised at the other end. */
export function buildRequest(parameters: Parameters, { key, ...place }: Place & { readonly key: string }): HttpRequest {
  const { item } = place;
  const { method, redirects, timeoutMs } = parameters;
  const { type, body } = method === 'GET' || method === 'HEAD' ? {} : bodyOf(parameters, place);
  const headers: Record<string, string> = {
    accept: 'application/json,text/*;q=0.9,*/*;q=0.8',
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? {} : { 'idempotency-key': key }),
    ...authOf(parameters),
  };
  for (const { name, value } of said(parameters.headers)) headers[name.toLowerCase()] = textOf(value);
  return {
    method,
    url: urlOf(parameters, item),
    headers,
    credential: credentialOf(parameters),
    redirects,
    timeoutMs,
    toFile: (head) => goesToFile(head, parameters),
    ...(body === undefined ? {} : { body }),
  };
}

const given = (pairs: readonly Pair[]) => pairs.filter(({ name }) => name !== '');
/** Where everything is text there is none for what is missing: it is left out. */
const said = (pairs: readonly Pair[]) => given(pairs).filter(({ value }) => value !== null);
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
  for (const { name, value } of said(query)) address.searchParams.append(name, textOf(value));
  return address.href;
}

/** What the vault holds. */
function credentialOf({ auth, secret, user, headerName, queryName }: Parameters): Credential | undefined {
  if (secret === '' || auth === 'none' || (auth === 'query' && queryName === '')) return undefined;
  if (auth === 'header') return { secret, as: { kind: auth, name: headerName || 'authorization' } };
  if (auth === 'query') return { secret, as: { kind: auth, name: queryName } };
  return { secret, as: auth === 'basic' ? { kind: auth, user } : { kind: auth } };
}

/** What is written in the node itself. */
function authOf({ auth, secret, token, user, password, headerName, headerValue }: Parameters): Record<string, string> {
  const shown = { none: '', query: '', bearer: token, basic: password, header: headerValue }[auth];
  if (shown === '' || secret !== '') return {};
  if (auth === 'bearer') return { authorization: `Bearer ${shown}` };
  if (auth === 'basic') {
    const pair = user === '' && shown.includes(':') ? shown : `${user}:${shown}`;
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  }
  return auth === 'header' ? { [(headerName || 'authorization').toLowerCase()]: shown } : {};
}

type Body = { type?: string; body?: NonNullable<HttpRequest['body']> };

function bodyOf(parameters: Parameters, place: Place): Body {
  const { body, json, fields, raw, contentType, fileField, parts } = parameters;
  const { item } = place;
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
        body: new URLSearchParams(said(fields).map(({ name, value }) => [name, textOf(value)])).toString(),
      };
    case 'raw':
      return { type: contentType, body: raw };
    case 'file': {
      const file = fileOf(fileField, place);
      return { type: file.mimeType, body: { file } };
    }
    case 'multipart':
      return { body: { form: parts.filter(({ name }) => name !== '').map((part) => partOf(part, place)) } };
  }
}

const partOf = ({ name, kind, value }: Parameters['parts'][number], place: Place): FormPart =>
  kind === 'file' ? { name, file: fileOf(textOf(value), place) } : { name, text: textOf(value) };

const fileOf = (name: string, { item, files }: Place): BinaryRef => fileIn({ binary: files }, name, item);

function checked(text: string, item: number): string {
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    throw configFault('not_json', `The JSON body cannot be read: ${(error as Error).message}.`, item);
  }
}
