import type { BinaryRef, Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { type Credential, SECRET_AS_URL, SECRET_HERE } from '#lib/nodes/credential.ts';
import { fileIn } from '#lib/nodes/file-in.ts';
import type { FormPart, HttpRequest } from '#lib/nodes/node-context.ts';
import { configFault, isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField, Auth, RequestTemplate } from './app.ts';
import { fill, fillPath, textOf } from './holes.ts';

/** How a node calls an app: where, and with what it shows who it is. */
export type Access = {
  readonly baseUrl: string;
  readonly auth: Auth;
  /** The secret's name; empty where there is none. */
  readonly secret: string;
};
export type Call = {
  readonly app: Pick<App, 'title' | 'headers'>;
  readonly fields: JsonObject;
  readonly access: Access;
  readonly files: Item['binary'];
  readonly item: number;
  /** The same at every attempt. */
  readonly key: string;
};

/** The request that a template means. Throws a `config` fault that names what is missing. */
export function buildRequest(template: RequestTemplate, call: Call): HttpRequest {
  const { app, access, key } = call;
  const { type, body } = bodyOf(template, call);
  const url = addressOf(template, call);
  const more = template.filters === undefined ? undefined : call.fields[template.filters];
  const query = [filled(template, { part: template.query, call }), isRecord(more) ? more : {}];
  for (const [name, value] of query.flatMap(Object.entries<JsonValue>)) {
    for (const each of Array.isArray(value) ? value : [value]) url.searchParams.append(name, textOf(each as JsonValue));
  }
  const own = filled(template, { part: template.headers, call });
  return {
    method: template.method,
    url: url.href,
    headers: {
      accept: 'application/json',
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(template.method === 'GET' ? {} : { 'idempotency-key': key }),
      ...app.headers,
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name.toLowerCase(), textOf(value)])),
    },
    credential: credentialOf(access),
    ...(template.answersFile && { toFile: ({ status }) => status < 400 }),
    ...(body === undefined ? {} : { body }),
  };
}

const hasScheme = (text: string) => /^[a-z][a-z0-9+.-]*:\/\//i.test(text);

function addressOf(template: RequestTemplate, { app, fields, access, item }: Call): URL {
  const { baseUrl, auth, secret } = access;
  if (auth.kind === 'url') return readUrl(baseUrl || (secret && SECRET_AS_URL));
  const base = baseUrl.trim().replace(/\/+$/, '');
  const site = hasScheme(base) ? base : `https://${base}`;
  const inPath = auth.kind === 'path' ? `${auth.before}${secret && SECRET_HERE}` : '';
  if (template.url !== undefined) {
    if (hasScheme(template.url)) return readUrl(template.url);
    return readUrl(base && `${site}${inPath}/${template.url.replace(/^\/+/, '')}`);
  }
  const { path, missing } = fillPath(template.path.replace('{secret}', inPath), fields);
  demandFilled({ app, missing, item });
  return readUrl(base && `${site}${template.path.includes('{secret}') ? '' : inPath}${path}`);
}

function readUrl(text: string): URL {
  const url = text === '' ? null : URL.parse(text);
  if (url) return url;
  throw configFault(
    'no_url',
    'The address of the app is missing or cannot be read. Write it like https://example.com.',
  );
}

function credentialOf({ auth, secret, baseUrl }: Access): Credential | undefined {
  if (secret === '' || auth.kind === 'none') return undefined;
  if (auth.kind === 'url' && baseUrl !== '') return undefined;
  return { secret, as: auth.kind === 'path' ? { kind: 'here' } : auth };
}

type Part = { readonly part: JsonObject | undefined; readonly call: Call };

function filled({ url }: RequestTemplate, { part, call }: Part): JsonObject {
  const value = part && url === undefined ? fill(part, call.fields) : part;
  return isRecord(value) ? value : {};
}

type Body = { readonly type?: string; readonly body?: NonNullable<HttpRequest['body']> };

function bodyOf(template: RequestTemplate, call: Call): Body {
  const { body, form, uploads, file, raw } = template;
  const { fields } = call;
  if (uploads && (fields[uploads.field] ?? '') !== '') {
    const texts = Object.entries(filled(template, { part: body as JsonObject, call }));
    const parts = texts.map(([name, value]): FormPart => ({ name, text: textOf(value) }));
    return { body: { form: [...parts, { name: uploads.part, file: fileOf(call, uploads.field) }] } };
  }
  if (body !== undefined) {
    const value = template.url === undefined ? (fill(body, fields) ?? {}) : body;
    return { type: 'application/json', body: typeof value === 'string' ? value : JSON.stringify(value) };
  }
  if (form) {
    const pairs = Object.entries(filled(template, { part: form, call })).map(([name, value]) => [name, textOf(value)]);
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(pairs).toString() };
  }
  if (file !== undefined) {
    const found = fileOf(call, file);
    return { type: found.mimeType, body: { file: found } };
  }
  return raw ? { type: raw.type, body: textOf(fields[raw.field] ?? '') } : {};
}

const fileOf = ({ fields, files, item }: Call, field: string): BinaryRef =>
  fileIn({ binary: files }, textOf(fields[field] ?? 'data'), item);

type Lacking = { readonly app: Pick<App, 'title'>; readonly missing: readonly string[]; readonly item: number };

/** Throws a `config` fault where something is missing that nothing fills. */
export function demandFilled({ app, missing, item }: Lacking): void {
  if (missing.length > 0) throw configFault('no_field', `${app.title} needs ${missing.join(', ')}: fill it in.`, item);
}

/** The required fields that nothing fills, by their titles. */
export const missingFields = (described: { readonly [name: string]: AppField }, fields: JsonObject): string[] =>
  Object.entries(described)
    .filter(([name, { required, fallback }]) => required && fallback === undefined && (fields[name] ?? '') === '')
    .map(([, { title }]) => title);
