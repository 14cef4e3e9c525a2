import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { type RunReason, runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { RunStatus } from '#lib/engine/ledger.ts';

/** States from which a run still moves. */
export const UNFINISHED = ['queued', 'running', 'waiting', 'paused'] as const satisfies RunStatus[];
export const isFinished = (status: RunStatus): boolean => !(UNFINISHED as readonly RunStatus[]).includes(status);

type Which = { runId: string } | { workflowId: string } | { parentRunId: string };

function matching(which: Which) {
  if ('runId' in which) return eq(runs.id, which.runId);
  return 'workflowId' in which ? eq(runs.workflowId, which.workflowId) : eq(runs.parentRunId, which.parentRunId);
}

/**
 * Asks unfinished runs to stop, by id, all of a workflow or all children of a run; answers how many were asked just now.
 * They end with `reason`, or as cancelled by somebody.
 */
export async function requestCancel({ tx, ctx }: OrgScope, which: Which, reason?: RunReason): Promise<number> {
  const asked = await tx
    .update(runs)
    .set({ cancelRequestedAt: sql`now()` })
    .where(
      and(
        eq(runs.orgId, ctx.orgId),
        matching(which),
        inArray(runs.status, [...UNFINISHED]),
        // Asked once more, it ends without what is behind its `finally`.
        or(isNull(runs.cancelRequestedAt), isNotNull(runs.ending)),
      ),
    )
    .returning({ runId: runs.id });
  const events = asked.map((data) => ({
    name: 'run/cancel.requested' as const,
    data: { ...data, ...(reason && { reason }) },
  }));
  await emit(tx, ctx.orgId, ...events);
  return asked.length;
}
