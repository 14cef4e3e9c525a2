import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { AppError } from '#lib/errors.ts';
import { type Context, userOf } from './context.ts';

/**
 * Claims the request's key for this act, in its transaction: of several at once one acts and the others, waiting on the
 * unique key, answer what it answered. Undefined when the act is to be done. Another request under the key is a conflict.
 */
export async function claimKey(tx: Tx, ctx: Context, act: string): Promise<{ response: unknown } | undefined> {
  const { idempotency } = ctx.request;
  if (!idempotency) return undefined;
  const { key, requestHash } = idempotency;
  const scope = scopeOfKey(ctx, act);
  await tx.execute(sql`delete from idempotency_keys
    where org_id = ${ctx.orgId} and scope = ${scope} and key = ${key} and expires_at < now()`);
  const claimed = await tx.execute(sql`
    insert into idempotency_keys (org_id, scope, key, request_hash, expires_at)
    values (${ctx.orgId}, ${scope}, ${key}, ${requestHash}, now() + interval '7 days')
    on conflict do nothing returning key`);
  if (claimed.length > 0) return undefined;
  const [first] = await tx.execute<{ same: boolean; response: string }>(sql`
    select request_hash = ${requestHash} as same, response from idempotency_keys
    where org_id = ${ctx.orgId} and scope = ${scope} and key = ${key}`);
  if (first?.same) return { response: first.response };
  throw new AppError(
    'conflict',
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
    {
      reason: 'idempotency_mismatch',
    },
  );
}

/** Keeps the answer for whoever repeats the request. */
export async function keepAnswer(tx: Tx, ctx: Context, kept: { act: string; response: unknown }): Promise<void> {
  if (!ctx.request.idempotency) return;
  await tx.execute(sql`update idempotency_keys set response = ${JSON.stringify(kept.response ?? null)}::jsonb
    where org_id = ${ctx.orgId} and scope = ${scopeOfKey(ctx, kept.act)} and key = ${ctx.request.idempotency.key}`);
}

const scopeOfKey = (ctx: Context, act: string) => `api:${userOf(ctx.actor) ?? ctx.actor.type}:${act}`;
