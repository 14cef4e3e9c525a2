import type { workflowSchedules } from '#db/schema/workflows.ts';
import { type DueTimes, dueTimes } from '#lib/engine/schedule/due-times.ts';
import { type SchedulePlan, schedulePlan } from '#lib/engine/schedule/plan.ts';
import { spreadMs } from '#lib/engine/schedule/spread.ts';

export type ScheduleRow = typeof workflowSchedules.$inferSelect;

/** The plan of a row; one that an earlier version wrote has a pattern and a zone only. Throws when it cannot be read. */
export const planOf = ({ plan, cron, timezone }: Pick<ScheduleRow, 'plan' | 'cron' | 'timezone'>): SchedulePlan =>
  schedulePlan.parse({ rule: { cron: cron ?? undefined }, timezone, ...plan });

/** A due time, and when it fires: later by its part of the spread. */
export type NextTime = { readonly dueAt: Date; readonly nextAt: Date };

export function fireTime(id: string, { due, plan, next }: { due: Date; plan: SchedulePlan; next: DueTimes }): Date {
  if (!plan.spread) return due;
  return new Date(due.getTime() + spreadMs({ id, due, next: next(due), seconds: plan.spread }));
}

/** The first due time after `after`; undefined when there is none any more. Throws when the rule cannot be read. */
export function nextTime(id: string, plan: SchedulePlan, after: Date): NextTime | undefined {
  const next = dueTimes(plan);
  const due = next(after);
  return due && { dueAt: due, nextAt: fireTime(id, { due, plan, next }) };
}

/** The due time that a row is to fire for. Where another version moved `next_at` alone, that is it. */
export function dueOf({ dueAt, nextAt }: Pick<ScheduleRow, 'dueAt' | 'nextAt'>, { spread = 0 }: SchedulePlan): Date {
  const late = dueAt ? nextAt.getTime() - dueAt.getTime() : -1;
  return dueAt && late >= 0 && late <= spread * 1000 ? dueAt : nextAt;
}
