import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `header` is the GitHub form of a signature (`sha256=` and 64 hex digits, HMAC-SHA-256) over exactly these bytes
 * by one of the secrets. Constant time; an empty secret signs nothing; two headers joined into one are no signature.
 * https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 */
export async function isSigned(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  header: string | null,
  secrets: readonly string[],
): Promise<boolean> {
  const given = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1];
  if (!given) return false;
  const macs = secrets.filter((secret) => secret !== '').map((secret) => createHmac('sha256', secret));
  for await (const chunk of body) for (const mac of macs) mac.update(chunk);
  const wanted = Buffer.from(given, 'hex');
  return macs.map((mac) => timingSafeEqual(wanted, mac.digest())).includes(true);
}
