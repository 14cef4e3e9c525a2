import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { type RunEnding, runNodes, runs } from '#db/schema/runs.ts';
import type { Activation } from '#lib/engine/ledger.ts';
import { FINALLY, worseOf } from './ending.ts';
import { finallyEntry } from './finally-entry.ts';
import type { RunPlace } from './load-run.ts';
import { isFinished, requestCancel } from './request-cancel.ts';

export type RunFinish = Partial<Pick<RunEnding, 'reason' | 'fault'>> & {
  readonly status: 'failed' | 'cancelled' | 'timed_out';
};

type Run = Pick<
  typeof runs.$inferSelect,
  'status' | 'ending' | 'startedAt' | 'workflowId' | 'workflowRevId' | 'parentRunId'
>;

/**
 * Ends a run from outside its driver, whose later commits are then refused; or, when it has nodes behind a `finally`, lets
 * only those go on. Asked while they run, it ends at once. False when it has ended already: of several ends the first one
 * counts, and only that one is told. `isNow` answers false where it would have to go on.
 */
export async function finishRun(tx: Tx, place: RunPlace, end: RunFinish, { isNow = false } = {}): Promise<boolean> {
  const { orgId, runId } = place;
  const [run] = await tx
    .select({
      status: runs.status,
      ending: runs.ending,
      startedAt: runs.startedAt,
      workflowId: runs.workflowId,
      workflowRevId: runs.workflowRevId,
      parentRunId: runs.parentRunId,
    })
    .from(runs)
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)))
    .for('no key update');
  if (!run || isFinished(run.status)) return false;
  const entry = run.ending || !run.startedAt ? undefined : await finallyEntry({ tx, ctx: { orgId } }, run);
  if (isNow && (entry || run.ending)) return false;
  const ending: RunEnding = { status: end.status, reason: end.reason ?? null, fault: end.fault ?? null };
  await requestCancel({ tx, ctx: { orgId } }, { parentRunId: runId });
  await closeActivations(tx, place);
  if (entry) await beginToEnd(tx, place, { ending, entry });
  else await endNow(tx, place, run, run.ending ? worseOf(run.ending, ending) : ending);
  return true;
}

/** Nothing is left open. What a node that must not run twice was doing stays unknown. */
async function closeActivations(tx: Tx, { orgId, runId }: RunPlace): Promise<void> {
  const isUnknown = sql`question ->> 'type' = 'unknown'`;
  await tx
    .update(runNodes)
    .set({
      status: sql`(case when ${isUnknown} then 'unknown' else 'cancelled' end)::activation_status`,
      fault: sql`case when ${isUnknown} then question -> 'fault' else fault end`,
      finishedAt: sql`case when ${isUnknown} then null else now() end`,
    })
    .where(
      and(
        eq(runNodes.orgId, orgId),
        eq(runNodes.runId, runId),
        inArray(runNodes.status, ['pending', 'running', 'waiting']),
      ),
    );
}

type Entered = { readonly ending: RunEnding; readonly entry: Activation };

async function beginToEnd(tx: Tx, { orgId, runId }: RunPlace, { ending, entry }: Entered): Promise<void> {
  const { key: activation, nodeId, turn } = entry;
  const seq = sql`(select coalesce(max(seq), 0) + 1 from run_nodes where org_id = ${orgId} and run_id = ${runId})`;
  await tx.insert(runNodes).values({
    ...{ orgId, runId, activation, seq, nodeId, turn },
    status: 'pending',
    attempts: 0,
    inputs: [],
    startedAt: sql`now()`,
  });
  await tx
    .update(runs)
    .set({ status: 'running', reason: FINALLY, ending, pausedAt: null, version: sql`version + 1` })
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
  await emit(tx, orgId, { name: 'run/requested', data: { runId } });
}

async function endNow(
  tx: Tx,
  { orgId, runId }: RunPlace,
  run: Run,
  { status, reason, fault }: RunEnding,
): Promise<void> {
  await tx
    .update(runs)
    .set({
      status,
      reason,
      error: fault,
      startedAt: sql`coalesce(started_at, now())`,
      finishedAt: sql`now()`,
      version: sql`version + 1`,
    })
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
  const { workflowId, parentRunId } = run;
  await emit(tx, orgId, {
    name: 'run/finished',
    data: { runId, workflowId, status, ...(parentRunId && { parentRunId }) },
  });
}
