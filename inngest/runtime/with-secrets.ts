import { FaultError } from '#lib/engine/fault.ts';
import { badUrl } from '#lib/http/egress-fault.ts';
import { isSameOrigin, publicHeaders } from '#lib/http/other-origin.ts';
import type { HttpRequest, HttpResponse } from '#lib/nodes/node-context.ts';
import { type ReferenceScope, secretReference, secretsIn } from '#lib/vault/secret-reference.ts';
import { addressOf, type Opener, shownIn } from './shown-in.ts';

type Given = {
  readonly scope: ReferenceScope;
  readonly open: Opener;
  readonly warn: (message: string) => void;
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
};
/** How a value is written where its reference stands. */
type Write = (value: string) => string;

const plain: Write = (value) => value;
const inJson: Write = (value) => JSON.stringify(value).slice(1, -1);

/**
 * The way out of nodes. A request gets its credential, and secrets in the place of their references: in its address, its
 * headers and its text. One that an answer sends to another origin goes there without any, as redirects do.
 */
export async function withSecrets(
  { credential, follows, ...request }: HttpRequest,
  given: Given,
): Promise<HttpResponse> {
  if (follows !== undefined && !isSameOrigin(request.url, follows)) {
    const hosts = [request.url, follows].map((url) => URL.parse(url)?.host ?? 'another host');
    given.warn(`The next address is at ${hosts[0]}, and not at ${hosts[1]}: it is called without credentials.`);
    return given.send({ ...request, headers: publicHeaders(request.headers ?? {}) });
  }
  const shown = credential ? await shownIn(request, credential, given.open) : request;
  return exchanged(shown, given);
}

async function exchanged(request: HttpRequest, { scope, open, send }: Given): Promise<HttpResponse> {
  const names = new Set(textsOf(request).flatMap((text) => secretsIn(scope, text)));
  if (names.size === 0) return send(request);
  const values = new Map<string, string>();
  for (const name of names) values.set(secretReference(scope, name), await open(name, addressOf(request)));
  const put = (text: string, write: Write) =>
    [...values].reduce((all, [reference, value]) => all.replaceAll(reference, () => write(value)), text);
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name, put(value, plain)]);
  const shown = [...values].flatMap(([reference, value]) =>
    [encodeURIComponent(value), value].filter(Boolean).map((text) => [text, reference] as const),
  );
  const hide = (text: string) =>
    shown.reduce((all, [value, reference]) => all.replaceAll(value, () => reference), text);
  const body =
    request.body === undefined ? {} : { body: bodyWith(request, put), bodyIsSecret: hasSecret(request, scope) };
  const url = put(request.url, encodeURIComponent);
  if (!URL.canParse(url)) throw badUrl(request.url);
  try {
    const response = await send({ ...request, url, headers: Object.fromEntries(headers), ...body });
    return { ...response, url: hide(response.url) };
  } catch (error) {
    // A fault names the host, of which a secret may be a part.
    if (!(error instanceof FaultError)) throw error;
    throw new FaultError({ ...error.fault, message: hide(error.fault.message) }, { cause: error });
  }
}

const textsOf = ({ url, headers = {}, body }: HttpRequest) => [url, ...Object.values(headers), ...textsIn(body)];

function textsIn(body: HttpRequest['body']): string[] {
  if (typeof body === 'string') return [body];
  const parts = typeof body === 'object' && 'form' in body ? body.form : [];
  return parts.flatMap((part) => ('text' in part ? [part.text] : []));
}

const hasSecret = ({ body }: HttpRequest, scope: ReferenceScope) =>
  textsIn(body).some((text) => secretsIn(scope, text).length > 0);

function bodyWith(
  { headers = {}, body }: HttpRequest,
  put: (text: string, write: Write) => string,
): NonNullable<HttpRequest['body']> {
  if (typeof body === 'string') return put(body, writerFor(headers['content-type'] ?? ''));
  if (typeof body !== 'object' || !('form' in body)) return body as Uint8Array;
  return { form: body.form.map((part) => ('text' in part ? { ...part, text: put(part.text, plain) } : part)) };
}

function writerFor(type: string): Write {
  if (/\bjson\b/i.test(type)) return inJson;
  return /x-www-form-urlencoded/i.test(type) ? encodeURIComponent : plain;
}
