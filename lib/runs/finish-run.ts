import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { type RunReason, runNodes, runs } from '#db/schema/runs.ts';
import type { Fault } from '#lib/engine/outcome.ts';
import type { RunPlace } from './load-run.ts';
import { UNFINISHED } from './request-cancel.ts';

export type RunFinish = {
  readonly status: 'failed' | 'cancelled' | 'timed_out';
  readonly reason?: RunReason | undefined;
  readonly fault?: Fault | undefined;
};

/**
 * Ends a run from outside its driver, whose later commits are then refused. False when it has ended already: of several
 * ends the first one counts, and only that one is told.
 */
export async function finishRun(tx: Tx, { orgId, runId }: RunPlace, end: RunFinish): Promise<boolean> {
  const [ended] = await tx
    .update(runs)
    .set({
      status: end.status,
      reason: end.reason ?? null,
      error: end.fault ?? null,
      startedAt: sql`coalesce(started_at, now())`,
      finishedAt: sql`now()`,
      version: sql`version + 1`,
    })
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId), inArray(runs.status, [...UNFINISHED])))
    .returning({ workflowId: runs.workflowId, parentRunId: runs.parentRunId });
  if (!ended) return false;
  await tx
    .update(runNodes)
    .set({ status: 'cancelled', finishedAt: sql`now()` })
    .where(
      and(
        eq(runNodes.orgId, orgId),
        eq(runNodes.runId, runId),
        inArray(runNodes.status, ['pending', 'running', 'waiting']),
      ),
    );
  const { workflowId, parentRunId } = ended;
  await emit(tx, orgId, {
    name: 'run/finished',
    data: { runId, workflowId, status: end.status, ...(parentRunId && { parentRunId }) },
  });
  return true;
}
