import { createHash } from 'node:crypto';
import { env } from '#lib/config/env.ts';
import { deriveKey, instanceSecret } from '#lib/config/secret.ts';

/** A key that wraps the organisations' keys, and its name: says which it is, tells nothing of it. */
export type MasterKey = { readonly id: string; readonly key: Buffer };

export function masterKeyFrom(secret: string): MasterKey {
  const key = deriveKey('vault master key', secret);
  return { id: createHash('sha256').update('id').update(key).digest('hex').slice(0, 16), key };
}

/** The key of MILLRACE_SECRET, which wraps everything new, and that of MILLRACE_SECRET_PREVIOUS, which only unwraps. */
export function masterKeys(): readonly [MasterKey, ...MasterKey[]] {
  const previous = env.MILLRACE_SECRET_PREVIOUS;
  return [masterKeyFrom(instanceSecret()), ...(previous ? [masterKeyFrom(previous)] : [])];
}
