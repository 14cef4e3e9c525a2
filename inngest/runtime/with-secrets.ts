import { FaultError } from '#lib/engine/fault.ts';
import { badUrl } from '#lib/http/egress-fault.ts';
import type { HttpRequest, HttpResponse } from '#lib/nodes/node-context.ts';
import { type ReferenceScope, secretReference, secretsIn } from '#lib/vault/secret-reference.ts';

type Given = {
  readonly scope: ReferenceScope;
  readonly secret: (name: string) => Promise<string>;
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
};
/** How a value is written where its reference stands. */
type Write = (value: string) => string;

const plain: Write = (value) => value;
const inJson: Write = (value) => JSON.stringify(value).slice(1, -1);

/** Sends a request with secrets in the place of their references: in its address, its headers and its text. */
export async function withSecrets(request: HttpRequest, { scope, secret, send }: Given): Promise<HttpResponse> {
  const names = new Set(textsOf(request).flatMap((text) => secretsIn(scope, text)));
  if (names.size === 0) return send(request);
  const values = new Map<string, string>();
  for (const name of names) values.set(secretReference(scope, name), await secret(name));
  const put = (text: string, write: Write) =>
    [...values].reduce((all, [reference, value]) => all.replaceAll(reference, () => write(value)), text);
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name, put(value, plain)]);
  const shown = [...values].flatMap(([reference, value]) =>
    [encodeURIComponent(value), value].filter(Boolean).map((text) => [text, reference] as const),
  );
  const hide = (text: string) =>
    shown.reduce((all, [value, reference]) => all.replaceAll(value, () => reference), text);
  const body = request.body === undefined ? {} : { body: bodyWith(request, put) };
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

function textsOf({ url, headers = {}, body }: HttpRequest): string[] {
  const parts = typeof body === 'object' && 'form' in body ? body.form : [];
  const texts = parts.flatMap((part) => ('text' in part ? [part.text] : []));
  return [url, ...Object.values(headers), ...texts, ...(typeof body === 'string' ? [body] : [])];
}

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
