import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { runs } from '#db/schema/runs.ts';
import type { Limits } from './admission.ts';
import { type HeldBy, heldReason } from './held-reasons.ts';

export type WorkflowPlace = { readonly orgId: string; readonly workflowId: string };

/** Runs looked at of a lane, and let in, at a time. */
const MOST = 100;

type Looked = {
  readonly run_id: string;
  readonly held_by: HeldBy | null;
  readonly held_until: string | null;
  readonly limits: string | null;
};

/**
 * Lets in all that the limits of a workflow and its organisation allow now, and tells the engine, in the transaction;
 * holds their locks until it ends. Answers how many were let in.
 */
export async function admit(tx: Tx, { orgId, workflowId }: WorkflowPlace): Promise<number> {
  for (let total = 0; ; ) {
    const looked = await tx.execute<Looked>(sql`
      select run_id, held_by, held_until, limits::text
      from admit_runs(${orgId}::uuid, ${workflowId}::uuid, ${MOST}::integer)`);
    const admitted = looked.filter((row) => row.held_by === null);
    const events = admitted.map(({ run_id: runId }) => ({ name: 'run/requested' as const, data: { runId } }));
    await emit(tx, orgId, ...events);
    await explain(tx, orgId, looked);
    total += admitted.length;
    if (admitted.length < MOST) return total;
  }
}

/** Writes what holds runs, where it is something else than before. */
async function explain(tx: Tx, orgId: string, looked: readonly Looked[]): Promise<void> {
  const rows = looked.flatMap(({ run_id: id, held_by: by, held_until: until, limits }) =>
    by ? [{ id, reason: heldReason(by, keptLimits(limits), until === null ? undefined : new Date(until)) }] : [],
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    update runs r set reason = g.reason, version = r.version + 1
    from json_to_recordset(${JSON.stringify(rows)}::json) as g (id uuid, reason jsonb)
    where r.org_id = ${orgId} and r.id = g.id and r.status = 'queued' and r.admitted_at is null`);
}

/** A run's limits as its row keeps them. */
function keptLimits(text: string | null): Limits {
  const { concurrency, concurrencyKey, singletonKey, throttle, throttleKey } = JSON.parse(text ?? '{}');
  return {
    ...(concurrency && { concurrency: { limit: concurrency, key: concurrencyKey } }),
    ...(throttle && { throttle: { ...throttle, key: throttleKey } }),
    singleton: { mode: 'queue', key: singletonKey ?? '' },
  };
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
