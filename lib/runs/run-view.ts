import { and, eq, getTableColumns } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { RunView } from './schema.ts';

const { triggerData: _data, triggerHash: _hash, answer: _answer, ...light } = getTableColumns(runs);

/** Runs with the names that people know them by, and without their data. */
export const selectRuns = ({ tx }: OrgScope) =>
  tx
    .select({ ...light, workflowName: workflows.name, revision: workflowRevs.number })
    .from(runs)
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .innerJoin(workflowRevs, and(eq(workflowRevs.orgId, runs.orgId), eq(workflowRevs.id, runs.workflowRevId)));

type Row = Awaited<ReturnType<typeof selectRuns>>[number];

export const runView = (row: Row): RunView => ({
  id: row.id,
  workflowId: row.workflowId,
  workflowName: row.workflowName,
  workflowRevId: row.workflowRevId,
  revision: row.revision,
  mode: row.mode,
  status: row.status,
  reason: row.reason,
  error: row.error,
  triggerType: row.triggerType,
  triggerNodeId: row.triggerNodeId,
  priority: row.priority,
  retryOf: row.retryOf,
  retryFrom: row.retryFrom,
  replayOf: row.replayOf,
  parentRunId: row.parentRunId,
  parentActivation: row.parentActivation,
  pausedAt: row.pausedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
  durationMs: row.durationMs,
});
