import { and, asc, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import { scheduleHistory } from '#db/schema/schedules.ts';
import { workflowSchedules, workflows } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';
import { previewOf } from '#lib/engine/schedule/preview.ts';
import { notFound } from '#lib/errors.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { containing } from '#lib/like.ts';
import { WorkflowId } from '#lib/workflows/schema.ts';
import { isOverdue, scheduleView, selectSchedules } from './schedule-view.ts';
import { FiredPage, ListFired, ListSchedules, SchedulePage, WorkflowSchedules } from './schema.ts';

/** The schedules of one workflow as it is published, each with its next ten due times. */
export const listWorkflowSchedules = query({
  name: 'schedule.list_of_workflow',
  permission: 'trigger:read',
  summary: 'List the schedules of a workflow, each with its next ten times',
  input: WorkflowId,
  output: WorkflowSchedules,
  run: async (scope, { id }) => {
    const { orgId } = scope.ctx;
    const [workflow] = await scope.tx
      .select({ id: workflows.id })
      .from(workflows)
      .where(and(eq(workflows.orgId, orgId), eq(workflows.id, id)));
    if (!workflow) throw notFound('workflow');
    const rows = await selectSchedules(scope)
      .where(and(eq(workflowSchedules.orgId, orgId), eq(workflowSchedules.workflowId, id)))
      .orderBy(asc(workflowSchedules.nodeId), asc(workflowSchedules.rule));
    const items = rows.map((row) => {
      const view = scheduleView(row);
      const { schedule } = row;
      const from = new Date((schedule.dueAt ?? schedule.nextAt).getTime() - 1);
      const next = view.state === 'on' && view.plan ? previewOf([view.plan], from).next : [];
      return { ...view, next: next.map((due) => due.toISOString()) };
    });
    return { items, nextCursor: null };
  },
});

/** One page of the organisation's schedules: what fires next first, what fires no more at the end. */
export const listSchedules = query({
  name: 'schedule.list',
  permission: 'trigger:read',
  summary: 'List the schedules of all workflows, next due first',
  input: ListSchedules,
  output: SchedulePage,
  run: async (scope, { cursor, limit, ...filter }) => {
    const after = cursor === undefined ? undefined : readCursor(cursor, 3);
    const isLast = sql`(not ${workflowSchedules.isActive})`;
    const rows = await selectSchedules(scope)
      .where(
        and(
          eq(workflowSchedules.orgId, scope.ctx.orgId),
          isNull(workflows.deletedAt),
          ...filters(filter),
          after &&
            sql`(${isLast}, ${workflowSchedules.nextAt}, ${workflowSchedules.id})
              > (${after[0]}::boolean, ${after[1]}::timestamptz, ${after[2]}::uuid)`,
        ),
      )
      .orderBy(isLast, asc(workflowSchedules.nextAt), asc(workflowSchedules.id))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1)?.schedule;
    const isMore = rows.length > limit && last;
    return {
      items: page.map(scheduleView),
      nextCursor: isMore ? writeCursor([String(!last.isActive), last.nextAt.toISOString(), last.id]) : null,
    };
  },
});

function filters({ search, show }: Omit<ListSchedules, 'cursor' | 'limit'>): (SQL | undefined)[] {
  const part = search && containing(search);
  return [
    part ? sql`(${workflows.name} ilike ${part} or ${workflowSchedules.cron} ilike ${part})` : undefined,
    show === 'on' ? eq(workflowSchedules.isActive, true) : undefined,
    show === 'off' ? eq(workflowSchedules.isActive, false) : undefined,
    show === 'problem' ? or(sql`${workflowSchedules.problem} is not null`, isOverdue) : undefined,
  ];
}

/** One page of what became of the due times of a schedule, newest first. */
export const listFired = query({
  name: 'schedule.history',
  permission: 'trigger:read',
  summary: 'List what became of the due times of a schedule, newest first',
  input: ListFired,
  output: FiredPage,
  run: async ({ tx, ctx }, { id, outcome, cursor, limit }) => {
    const [schedule] = await tx
      .select({ id: workflowSchedules.id })
      .from(workflowSchedules)
      .where(and(eq(workflowSchedules.orgId, ctx.orgId), eq(workflowSchedules.id, id)));
    if (!schedule) throw notFound('schedule');
    const rows = await tx
      .select({ entry: scheduleHistory, status: runs.status, durationMs: runs.durationMs })
      .from(scheduleHistory)
      .leftJoin(runs, and(eq(runs.orgId, scheduleHistory.orgId), eq(runs.id, scheduleHistory.runId)))
      .where(
        and(
          eq(scheduleHistory.orgId, ctx.orgId),
          eq(scheduleHistory.scheduleId, id),
          outcome && eq(scheduleHistory.outcome, outcome),
          cursor ? lt(scheduleHistory.dueAt, new Date(cursor)) : undefined,
        ),
      )
      .orderBy(desc(scheduleHistory.dueAt))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(({ entry, status, durationMs }) => ({
      id: entry.id,
      dueAt: entry.dueAt.toISOString(),
      firedAt: entry.firedAt.toISOString(),
      outcome: entry.outcome,
      reason: entry.reason,
      missed: entry.missed,
      until: entry.until?.toISOString() ?? null,
      run: entry.runId ? { id: entry.runId, status, durationMs } : null,
    }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.dueAt ?? null) : null };
  },
});
