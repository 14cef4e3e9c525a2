import { and, eq, lt, sql } from 'drizzle-orm';
import { idempotencyKeys } from '#db/schema/outbox.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { AppError } from '#lib/errors.ts';

/** `scope` says what the key is unique within: `webhook:<endpoint>` or `workflow:<id>`. */
export type RunKey = {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: Uint8Array;
  /** How long it is remembered, in milliseconds; seven days when absent. */
  readonly ms?: number;
};

/**
 * Claims the key in the transaction that starts the run: of several deliveries at once one starts it, and the others,
 * waiting on the unique key, get its id. Undefined when the run is to be started. Another request under the key is a
 * conflict.
 */
export async function claimRunKey(
  { tx, ctx }: OrgScope,
  { ms = LIMITS.idempotencyMs, ...claim }: RunKey,
): Promise<string | undefined> {
  const ours = keyOf(ctx.orgId, claim);
  await tx.delete(idempotencyKeys).where(and(ours, lt(idempotencyKeys.expiresAt, sql`now()`)));
  const expiresAt = sql`now() + ${ms} * interval '1 millisecond'`;
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ orgId: ctx.orgId, ...claim, expiresAt })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return undefined;
  const [first] = await tx.select().from(idempotencyKeys).where(ours);
  if (first?.runId && Buffer.compare(first.requestHash, claim.requestHash) === 0) return first.runId;
  throw new AppError(
    'conflict',
    'This key was used for another request. Use a new key for a new request, or repeat the first one unchanged.',
    { reason: 'idempotency_mismatch' },
  );
}

/** Remembers which run the claimed key started. */
export async function keepRunKey(
  { tx, ctx }: OrgScope,
  { claim, runId }: { claim: RunKey; runId: string },
): Promise<void> {
  await tx.update(idempotencyKeys).set({ runId }).where(keyOf(ctx.orgId, claim));
}

const keyOf = (orgId: string, { scope, key }: RunKey) =>
  and(eq(idempotencyKeys.orgId, orgId), eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key));
