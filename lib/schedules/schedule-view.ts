import { and, eq, type SQL, sql } from 'drizzle-orm';
import { runs } from '#db/schema/runs.ts';
import { scheduleHistory } from '#db/schema/schedules.ts';
import { workflowSchedules, workflows, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { SchedulePlan } from '#lib/engine/schedule/plan.ts';
import { ruleInWords } from '#lib/engine/schedule/words.ts';
import { planOf, type ScheduleRow } from './next-time.ts';
import type { FiredView, ScheduleState, ScheduleView } from './schema.ts';

const RECENT = 20;

/** Due for so long that it is said, also where no worker is there to say it. */
const OVERDUE = sql`interval '5 minutes'`;
export const isOverdue: SQL = sql`(${workflowSchedules.isActive} and ${workflows.status} = 'active'
  and ${workflowSchedules.nextAt} < now() - ${OVERDUE})`;

/** Schedules with their workflow, the switch of their trigger and what they did lately, in one statement. */
export const selectSchedules = ({ tx }: OrgScope) =>
  tx
    .select({
      schedule: workflowSchedules,
      workflowName: workflows.name,
      workflowStatus: workflows.status,
      isOff: sql<boolean>`coalesce(${workflowTriggers.switchedOffAt} is not null, false)`,
      isOverdue: sql<boolean>`${isOverdue}`,
      recent: recentOf(),
    })
    .from(workflowSchedules)
    .innerJoin(
      workflows,
      and(eq(workflows.orgId, workflowSchedules.orgId), eq(workflows.id, workflowSchedules.workflowId)),
    )
    .leftJoin(
      workflowTriggers,
      and(
        eq(workflowTriggers.orgId, workflowSchedules.orgId),
        eq(workflowTriggers.workflowId, workflowSchedules.workflowId),
        eq(workflowTriggers.nodeId, workflowSchedules.nodeId),
      ),
    );

type Row = Awaited<ReturnType<typeof selectSchedules>>[number];

/** Oldest first; the unique key gives the newest of a schedule without sorting. */
const recentOf = () => sql<FiredView[]>`(
  select coalesce(json_agg(json_build_object(
    'id', f.id, 'dueAt', f.due_at, 'firedAt', f.fired_at, 'outcome', f.outcome, 'reason', f.reason, 'missed', f.missed,
    'until', f.until, 'run', case when f.run_id is not null then json_build_object(
      'id', f.run_id, 'status', r.status, 'durationMs', r.duration_ms) end) order by f.due_at), '[]')
  from (select * from ${scheduleHistory} h
    where h.org_id = ${workflowSchedules.orgId} and h.schedule_id = ${workflowSchedules.id}
    order by h.due_at desc limit ${RECENT}) f
  left join ${runs} r on r.org_id = f.org_id and r.id = f.run_id)`;

export function scheduleView({ schedule, workflowName, isOverdue: late, recent, ...row }: Row): ScheduleView {
  const plan = readable(schedule);
  const state = stateOf(schedule, row);
  return {
    id: schedule.id,
    workflowId: schedule.workflowId,
    workflowName,
    nodeId: schedule.nodeId,
    position: schedule.rule,
    plan: plan ?? null,
    words: plan ? ruleInWords(plan.rule) : (schedule.cron ?? ''),
    timezone: schedule.timezone,
    missed: schedule.missed,
    overlap: schedule.overlap,
    state,
    nextAt: state === 'on' ? schedule.nextAt.toISOString() : null,
    lastAt: schedule.lastAt?.toISOString() ?? null,
    problem: late ? `Due since ${schedule.nextAt.toISOString()}, and no worker has fired it.` : schedule.problem,
    recent: recent.map(asDates),
  };
}

function stateOf(
  schedule: ScheduleRow,
  { workflowStatus, isOff }: Pick<Row, 'workflowStatus' | 'isOff'>,
): ScheduleState {
  if (isOff) return 'off';
  if (workflowStatus !== 'active') return 'unpublished';
  if (schedule.isActive) return 'on';
  return schedule.problem ? 'broken' : 'ended';
}

export function readable(schedule: ScheduleRow): SchedulePlan | undefined {
  try {
    return planOf(schedule);
  } catch {
    return undefined;
  }
}

/** PostgreSQL writes times of JSON in its own way. */
const asDates = (fired: FiredView): FiredView => ({
  ...fired,
  dueAt: new Date(fired.dueAt).toISOString(),
  firedAt: new Date(fired.firedAt).toISOString(),
  until: fired.until && new Date(fired.until).toISOString(),
});
