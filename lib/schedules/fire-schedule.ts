import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { workflowSchedules, workflows } from '#db/schema/workflows.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { type DueTimes, dueTimes, newestDues } from '#lib/engine/schedule/due-times.ts';
import type { SchedulePlan } from '#lib/engine/schedule/plan.ts';
import { log } from '#lib/observability/log.ts';
import { chooseDues } from './choose-dues.ts';
import { dueOf, fireTime, planOf, type ScheduleRow } from './next-time.ts';
import { recordMissed, recordRefused } from './record-missed.ts';
import type { SchedulePlace } from './schedule-place.ts';
import { startDue } from './start-due.ts';

const MOST = LIMITS.missedRuns;

/**
 * Fires one schedule for every due time that has come, as its policies say, and moves it on, in the caller's transaction.
 * Answers how many runs it started; undefined when it is not due or another worker has it.
 */
export async function fireSchedule(tx: Tx, { orgId, id }: SchedulePlace): Promise<number | undefined> {
  const row = await lockDue(tx, { orgId, id });
  if (!row) return undefined;
  const { schedule, revisionId, now } = row;
  const times = timesOf(schedule);
  if (typeof times === 'string') return park(tx, { ...row, why: times });
  const { plan, next } = times;
  const first = dueOf(schedule, plan);
  const found = [first, ...newestDues(next, { after: first, until: now, most: MOST })];
  const all = found.map((due) => ({ due, firesAt: fireTime(id, { due, plan, next }) }));
  const come = all.filter(({ due, firesAt }) => due === first || firesAt <= now);
  const { fire, missed } = chooseDues(come, { now, policy: schedule.missed, most: MOST });
  const uncounted = found.length > MOST ? MOST : undefined;
  let problem = await recordMissed(tx, schedule, { missed, uncounted });
  let started = 0;
  for (const due of fire) {
    const told = await startDue(tx, { schedule, revisionId, due });
    if (told.outcome === 'started') started += 1;
    if (told.problem !== undefined) problem = told.problem;
  }
  const later = all[come.length] ?? following(id, { plan, next, after: now });
  const lastAt = fire.at(-1) ?? schedule.lastAt;
  await move(
    tx,
    schedule,
    later ? { dueAt: later.due, nextAt: later.firesAt, lastAt, problem } : { isActive: false, lastAt, problem },
  );
  return started;
}

async function lockDue(tx: Tx, { orgId, id }: SchedulePlace) {
  const [row] = await tx
    .select({
      schedule: workflowSchedules,
      revisionId: workflows.revId,
      now: sql`clock_timestamp()::timestamptz(3)`.mapWith(workflowSchedules.nextAt),
    })
    .from(workflowSchedules)
    .innerJoin(
      workflows,
      and(
        eq(workflows.orgId, workflowSchedules.orgId),
        eq(workflows.id, workflowSchedules.workflowId),
        eq(workflows.status, 'active'),
        isNull(workflows.deletedAt),
      ),
    )
    .where(
      and(
        eq(workflowSchedules.orgId, orgId),
        eq(workflowSchedules.id, id),
        eq(workflowSchedules.isActive, true),
        lte(workflowSchedules.nextAt, sql`clock_timestamp()`),
      ),
    )
    .for('no key update', { of: workflowSchedules, skipLocked: true });
  return row?.revisionId ? { ...row, revisionId: row.revisionId } : undefined;
}

function timesOf(schedule: ScheduleRow): { plan: SchedulePlan; next: DueTimes } | string {
  try {
    const plan = planOf(schedule);
    return { plan, next: dueTimes(plan) };
  } catch (error) {
    return error instanceof RangeError ? error.message : 'its plan is damaged';
  }
}

type Broken = { readonly schedule: ScheduleRow; readonly revisionId: string; readonly now: Date; readonly why: string };

/** A rule that cannot be read any more fires for the time it had, and then not before somebody publishes another. */
async function park(tx: Tx, { schedule, revisionId, now, why }: Broken): Promise<number> {
  const due = schedule.nextAt;
  const { outcome } = await startDue(tx, { schedule, revisionId, due });
  const problem = `The rule cannot be read: ${why}. Correct it and publish again.`;
  await recordRefused(tx, schedule, { at: now, reason: problem });
  await move(tx, schedule, { isActive: false, lastAt: due, problem });
  return outcome === 'started' ? 1 : 0;
}

function following(id: string, { plan, next, after }: { plan: SchedulePlan; next: DueTimes; after: Date }) {
  const due = next(after);
  return due && { due, firesAt: fireTime(id, { due, plan, next }) };
}

async function move(tx: Tx, schedule: ScheduleRow, to: Partial<ScheduleRow>): Promise<void> {
  const { orgId, id, workflowId } = schedule;
  await tx
    .update(workflowSchedules)
    .set(to)
    .where(and(eq(workflowSchedules.orgId, orgId), eq(workflowSchedules.id, id)));
  if (to.problem)
    log.warn({ org: orgId, workflow: workflowId, schedule: id, problem: to.problem }, 'A schedule did not fire');
}
