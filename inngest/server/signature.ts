import { createHmac } from 'node:crypto';

/**
 * The header `x-inngest-signature` for a body in canonical JSON (RFC 8785): time in seconds and HMAC-SHA-256 of body and
 * time. The key's prefix, which names the environment, is no part of it. `now` in milliseconds since 1970.
 */
export function signatureOf(body: string, signingKey: string, now = Date.now()): string {
  const time = String(Math.round(now / 1000));
  const key = signingKey.replace(/^signkey-\w+-/, '');
  return `t=${time}&s=${createHmac('sha256', key).update(body).update(time).digest('hex')}`;
}
