import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { users } from '#db/schema/identity.ts';
import { runs } from '#db/schema/runs.ts';
import { workflowRevs, workflowSchedules, workflows, workflowTriggers } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { containing } from '#lib/like.ts';
import { ListWorkflows, WorkflowPage, type WorkflowSummary } from './schema.ts';

const BARS = 20;

/** One page of the org's workflows, last changed first, each with its triggers and last runs, in one statement. */
export const listWorkflows = query({
  name: 'workflow.list',
  permission: 'workflow:read',
  summary: 'List workflows',
  input: ListWorkflows,
  output: WorkflowPage,
  run: async ({ tx, ctx }, input) => {
    const rows = await tx
      .select({
        id: workflows.id,
        name: workflows.name,
        description: workflows.description,
        status: workflows.status,
        triggers: triggersOf(),
        lastRuns: lastRunsOf(),
        nextRunAt: nextRunOf(),
        publishedGraphId: workflowRevs.graphId,
        draftGraphId: workflows.draftGraphId,
        updatedAt: workflows.updatedAt,
        updatedById: users.id,
        updatedByName: users.name,
        deletedAt: workflows.deletedAt,
      })
      .from(workflows)
      .leftJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
      .leftJoin(users, eq(users.id, workflows.updatedById))
      .where(and(eq(workflows.orgId, ctx.orgId), ...filters(input)))
      .orderBy(desc(workflows.updatedAt), desc(workflows.id))
      .limit(input.limit + 1);

    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      items: page.map(({ publishedGraphId, draftGraphId, updatedById, updatedByName, ...row }) => ({
        ...row,
        hasUnpublishedChanges: publishedGraphId !== draftGraphId,
        updatedAt: row.updatedAt.toISOString(),
        updatedBy: updatedById && updatedByName ? { id: updatedById, name: updatedByName } : null,
        deletedAt: row.deletedAt?.toISOString() ?? null,
      })),
      nextCursor: rows.length > page.length && last ? writeCursor([last.updatedAt.toISOString(), last.id]) : null,
    };
  },
});

function filters({ search, status, isDeleted, cursor }: ListWorkflows): (SQL | undefined)[] {
  const after = cursor === undefined ? undefined : readCursor(cursor, 2);
  return [
    isDeleted ? isNotNull(workflows.deletedAt) : isNull(workflows.deletedAt),
    status && eq(workflows.status, status),
    search ? sql`${workflows.name} ilike ${containing(search)}` : undefined,
    after && sql`(${workflows.updatedAt}, ${workflows.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ];
}

const triggersOf = () =>
  sql<WorkflowSummary['triggers']>`(select coalesce(json_agg(distinct t.type), '[]') from ${workflowTriggers} t
    where t.org_id = ${workflows.orgId} and t.workflow_id = ${workflows.id})`;

/** Oldest first, as the bars are drawn; the index on (org, workflow, id) gives them without sorting. */
const lastRunsOf = () =>
  sql<
    WorkflowSummary['lastRuns']
  >`(select coalesce(json_agg(json_build_object('id', r.id, 'status', r.status, 'durationMs', r.duration_ms) order by r.id), '[]')
    from (select id, status, duration_ms from ${runs} r where r.org_id = ${workflows.orgId} and r.workflow_id = ${workflows.id}
      order by r.id desc limit ${BARS}) r)`;

const nextRunOf = () =>
  sql`(select min(s.next_at) from ${workflowSchedules} s
    where s.org_id = ${workflows.orgId} and s.workflow_id = ${workflows.id} and s.is_active)`.mapWith(
    (text): string | null => (text === null ? null : new Date(text).toISOString()),
  );
