import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { deadLetters } from '#db/schema/deliveries.ts';
import { users } from '#db/schema/identity.ts';
import { runs } from '#db/schema/runs.ts';
import { workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { derivedId } from '#lib/runs/derived-id.ts';
import type { LetterView } from './schema.ts';

const retry = alias(runs, 'retry');
const earlier = alias(deadLetters, 'earlier');

/** Letters with the names, runs and letters that belong to them. */
export const selectLetters = ({ tx }: OrgScope) =>
  tx
    .select({
      ...getTableColumns(deadLetters),
      workflowName: workflows.name,
      retryStatus: retry.status,
      earlierLetterId: earlier.id,
      closedBy: users.name,
    })
    .from(deadLetters)
    .leftJoin(workflows, and(eq(workflows.orgId, deadLetters.orgId), eq(workflows.id, deadLetters.workflowId)))
    .leftJoin(retry, and(eq(retry.orgId, deadLetters.orgId), eq(retry.id, deadLetters.retryRunId)))
    .leftJoin(
      runs,
      and(eq(runs.orgId, deadLetters.orgId), eq(runs.id, deadLetters.subjectId), eq(deadLetters.kind, 'run')),
    )
    .leftJoin(
      earlier,
      and(
        eq(earlier.orgId, deadLetters.orgId),
        eq(earlier.kind, 'run'),
        eq(earlier.subjectId, sql`coalesce(${runs.retryOf}, ${runs.replayOf})`),
      ),
    )
    .leftJoin(users, eq(users.id, deadLetters.closedById));

type Row = Awaited<ReturnType<typeof selectLetters>>[number];

/** Letters as callers see them, in the same order. */
export async function letterViews(scope: OrgScope, rows: readonly Row[]): Promise<LetterView[]> {
  const errorRuns = await startedErrorRuns(scope, rows);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    subjectId: row.subjectId,
    workflowId: row.workflowId,
    workflowName: row.workflowName,
    title: row.title,
    cause: row.cause,
    status: row.status,
    isRetrying: row.retryRequestedAt !== null,
    retryProblem: row.retryProblem,
    retryRun: row.retryRunId === null ? null : { id: row.retryRunId, status: row.retryStatus },
    earlierLetterId: row.earlierLetterId,
    errorRunId: errorRuns.get(row.subjectId) ?? null,
    closedBy: row.status === 'open' ? null : row.closedBy,
    closedAt: row.closedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }));
}

/** Runs of error workflows by the run that failed: their ids follow from it. */
async function startedErrorRuns({ tx, ctx }: OrgScope, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = new Map(
    rows.filter(({ kind }) => kind === 'run').map(({ subjectId }) => [derivedId(subjectId, 'error'), subjectId]),
  );
  if (ids.size === 0) return new Map();
  const found = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.orgId, ctx.orgId), inArray(runs.id, [...ids.keys()])));
  return new Map(found.map(({ id }) => [ids.get(id) ?? '', id]));
}
