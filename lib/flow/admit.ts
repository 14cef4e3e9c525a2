import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { runs } from '#db/schema/runs.ts';
import { type HeldBy, heldReason } from './held-reasons.ts';

export type WorkflowPlace = { readonly orgId: string; readonly workflowId: string };

/** Runs looked at of a lane, and let in, at a time. */
const MOST = 100;

/**
 * Lets in all that the limits of a workflow and its organisation allow now, and tells the engine, in the transaction;
 * holds their locks until it ends. Answers how many were let in.
 */
export async function admit(tx: Tx, { orgId, workflowId }: WorkflowPlace): Promise<number> {
  for (let total = 0; ; ) {
    const found = await tx.execute<{ run_id: string; held_by: HeldBy | null; held_until: string | null }>(
      sql`select run_id, held_by, held_until from admit_runs(${orgId}::uuid, ${workflowId}::uuid, ${MOST}::integer)`,
    );
    const admitted = found.filter((row) => row.held_by === null);
    await emit(
      tx,
      orgId,
      ...admitted.map(({ run_id: runId }) => ({ name: 'run/requested' as const, data: { runId } })),
    );
    for (const { run_id: runId, held_by: by, held_until: until } of found) {
      if (by) await explain(tx, { orgId, runId, by, until: until === null ? undefined : new Date(until) });
    }
    total += admitted.length;
    if (admitted.length < MOST) return total;
  }
}

type Held = { readonly orgId: string; readonly runId: string; readonly by: HeldBy; readonly until: Date | undefined };

/** Writes what holds a run, where it is something else than before. */
async function explain(tx: Tx, { orgId, runId, by, until }: Held): Promise<void> {
  const ours = and(eq(runs.orgId, orgId), eq(runs.id, runId), eq(runs.status, 'queued'), isNull(runs.admittedAt));
  const [row] = await tx
    .select({
      flow: runs.flow,
      concurrencyKey: runs.concurrencyKey,
      singletonKey: runs.singletonKey,
      throttleKey: runs.throttleKey,
    })
    .from(runs)
    .where(ours);
  if (!row) return;
  const { concurrency, throttle } = row.flow ?? {};
  const limits = {
    ...(concurrency && { concurrency: { limit: concurrency, key: row.concurrencyKey ?? '' } }),
    ...(throttle && { throttle: { ...throttle, key: row.throttleKey ?? '' } }),
    singleton: { mode: 'queue' as const, key: row.singletonKey ?? '' },
  };
  await tx
    .update(runs)
    .set({ reason: heldReason(by, limits, until), version: sql`version + 1` })
    .where(ours);
}

/** Numbers that an administrator or a builder has changed count for the runs that are held already. */
export async function applyNewLimits(
  tx: Tx,
  {
    orgId,
    workflowId,
    concurrency,
    throttle,
  }: WorkflowPlace & {
    readonly concurrency: number | undefined;
    readonly throttle: { readonly limit: number; readonly periodMs: number } | undefined;
  },
): Promise<void> {
  const flow = JSON.stringify({ ...(concurrency && { concurrency }), ...(throttle && { throttle }) });
  await tx
    .update(runs)
    .set({
      flow: sql`(${runs.flow} - 'concurrency' - 'throttle') || ${flow}::jsonb`,
      ...(concurrency === undefined && { concurrencyKey: null }),
      ...(throttle === undefined && { throttleKey: null }),
    })
    .where(
      and(
        eq(runs.orgId, orgId),
        eq(runs.workflowId, workflowId),
        inArray(runs.status, ['queued', 'paused']),
        isNull(runs.admittedAt),
        sql`${runs.flow} is not null`,
      ),
    );
  await admit(tx, { orgId, workflowId });
}
