import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignatureScheme } from './signature-schemes.ts';

/** How far the sender's clock may be from ours, in seconds: what is older was recorded and sent again. */
const TOLERANCE = 300;

type Signed = {
  readonly headers: Headers;
  /** The raw bytes. */
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly now?: number;
};

/**
 * Whether the headers hold a signature of this form over exactly these bytes by one of the secrets. Codes are compared as
 * text, so that none has a second spelling, in constant time. An empty secret signs nothing.
 */
export async function isSigned(
  scheme: SignatureScheme,
  { headers, body, secrets, now = Date.now() }: Signed,
): Promise<boolean> {
  const { signature, timestamp, idHeader, before, encoding } = scheme;
  const codes = found(headers, signature);
  const [at, ...more] = timestamp ? found(headers, timestamp) : ['0'];
  const id = idHeader ? headers.get(idHeader) : '';
  if (codes.length === 0 || at === undefined || more.length > 0 || id === null) return false;
  if (timestamp && Math.abs(now / 1000 - Number(at)) > TOLERANCE) return false;

  const prefix = before.replace('{id}', () => id).replace('{timestamp}', at);
  const macs = secrets
    .map((secret) => keyOf(scheme, secret))
    .filter((key) => key.byteLength > 0)
    .map((key) => createHmac('sha256', key).update(prefix));
  for await (const chunk of body) for (const mac of macs) mac.update(chunk);
  const wanted = macs.map((mac) => Buffer.from(mac.digest(encoding)));
  return codes.flatMap((code) => wanted.map((text) => isSame(Buffer.from(code), text))).includes(true);
}

type Place = { readonly header: string; readonly form: RegExp };

const found = (headers: Headers, { header, form }: Place): string[] => {
  const every = new RegExp(form, 'g');
  return [...(headers.get(header) ?? '').matchAll(every)].map(([, code = '']) => code);
};

function keyOf({ secret: form }: SignatureScheme, secret: string): Buffer {
  if (!form) return Buffer.from(secret);
  return Buffer.from(secret.startsWith(form.prefix) ? secret.slice(form.prefix.length) : secret, form.encoding);
}

const isSame = (one: Buffer, other: Buffer): boolean =>
  one.byteLength === other.byteLength && timingSafeEqual(one, other);
