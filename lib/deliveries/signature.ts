import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A fresh secret: `whsec_` and 32 random bytes in base64 (Standard Webhooks 1.0: 24 to 64 bytes). */
export const newSigningSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

export type Signed = {
  readonly id: string;
  readonly sentAt: Date;
  readonly body: Uint8Array;
  /** All of them sign: while receivers move to a new secret, two. */
  readonly secrets: readonly string[];
};

/** The three headers of Standard Webhooks 1.0: id, seconds since 1970, and one signature per secret. */
export function signatureHeaders({ id, sentAt, body, secrets }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
