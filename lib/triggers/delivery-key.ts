import { createHash } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { type HookBody, isDraft } from './hook-body.ts';

/** Headers by which senders name a delivery: Standard Webhooks, GitHub, and the draft standard. */
const KEY_HEADERS = ['webhook-id', 'x-github-delivery', 'idempotency-key'];

/**
 * What names this delivery, by the first header that is present; undefined when none is. Keys are compared byte by byte;
 * HTTP itself drops spaces around a header's value.
 */
export function deliveryKey(headers: Headers, configured: string | null): string | undefined {
  for (const name of configured ? [configured, ...KEY_HEADERS] : KEY_HEADERS) {
    const key = headers.get(name);
    if (key === null || key === '') continue;
    if (key.length > 255) {
      throw new AppError('invalid', `The header ${name} is longer than 255 characters. Send a shorter key.`, {
        field: name,
      });
    }
    return key;
  }
  return undefined;
}

/** SHA-256 of what was asked: method, query and body. Another request under the same key is refused. */
export function deliveryHash({ method, search, body }: { method: string; search: string; body: HookBody }): Uint8Array {
  const hash = createHash('sha256').update(`${method} ${search}\n`);
  return hash.update(isDraft(body) ? body.hash : body).digest();
}
