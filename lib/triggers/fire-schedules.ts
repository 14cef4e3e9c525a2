import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { workflowSchedules, workflows } from '#db/schema/workflows.ts';
import type { Item } from '#lib/engine/items.ts';
import { AppError } from '#lib/errors.ts';
import { acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { log } from '#lib/observability/log.ts';
import { nextDue } from '#lib/workflows/schedules.ts';

const BATCH = 100;

/**
 * Starts a run for every schedule that is due, and moves each to its next time in the same transaction: one run per due
 * time, however many workers look. Times missed while nobody worked are fired once. Answers how many fired.
 */
export async function fireSchedules(db: Database): Promise<number> {
  const due = await db.pool.execute<{ org_id: string; schedule_id: string }>(
    sql`select org_id, schedule_id from due_schedules(${BATCH})`,
  );
  const fired = await Promise.all(
    due.map(({ org_id: orgId, schedule_id: id }) => db.withOrg(orgId, (tx) => fire(tx, { orgId, id }))),
  );
  return fired.filter(Boolean).length;
}

async function fire(tx: Tx, { orgId, id }: { orgId: string; id: string }): Promise<boolean> {
  const ours = and(eq(workflowSchedules.orgId, orgId), eq(workflowSchedules.id, id));
  const [row] = await tx
    .select({
      schedule: workflowSchedules,
      revisionId: workflows.revId,
      now: sql`now()`.mapWith(workflowSchedules.nextAt),
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
    .where(and(ours, eq(workflowSchedules.isActive, true), lte(workflowSchedules.nextAt, sql`now()`)))
    .for('update', { of: workflowSchedules, skipLocked: true });
  if (!row?.revisionId) return false;
  const { schedule, revisionId, now } = row;
  const next = nextTime(schedule, now);
  const refusal = await started(tx, schedule, revisionId);
  const problem = next.problem ?? refusal ?? null;
  await tx
    .update(workflowSchedules)
    .set({ ...next, lastAt: schedule.nextAt, problem })
    .where(ours);
  if (problem)
    log.warn({ org: orgId, workflow: schedule.workflowId, schedule: id, problem }, 'A schedule did not fire');
  return refusal === undefined;
}

type Schedule = typeof workflowSchedules.$inferSelect;

/** When it is due next. A rule that has no next time, or that cannot be read any more, is parked and says why. */
function nextTime(schedule: Schedule, now: Date): Partial<Schedule> {
  try {
    const nextAt = nextDue(schedule, now);
    return nextAt ? { nextAt } : { isActive: false };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { isActive: false, problem: `The rule cannot be read: ${why}. Correct it and publish again.` };
  }
}

/** Why nothing was started, where the workflow's own limits or keys refuse it: said at the schedule, not lost. */
async function started(tx: Tx, schedule: Schedule, revisionId: string): Promise<string | undefined> {
  try {
    await acceptTrigger(tx, {
      orgId: schedule.orgId,
      workflowId: schedule.workflowId,
      workflowRevId: revisionId,
      mode: 'published',
      triggerType: 'schedule',
      triggerNodeId: schedule.nodeId,
      items: [scheduleItem(schedule.nextAt, schedule.timezone)],
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `Nothing was started at ${schedule.nextAt.toISOString()}: ${error.message}`;
  }
}

/** What a schedule sends into the run: the time it was due, in the shape that users of exports expect. */
export function scheduleItem(due: Date, timezone: string): Item {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: timezone, ...options }).format(due);
  return {
    json: {
      timestamp: due.toISOString(),
      'Readable date': part({ dateStyle: 'long', timeStyle: 'medium' }),
      'Readable time': part({ timeStyle: 'medium' }),
      'Day of week': part({ weekday: 'long' }),
      Year: part({ year: 'numeric' }),
      Month: part({ month: 'long' }),
      'Day of month': part({ day: '2-digit' }),
      Hour: part({ hour: '2-digit', hourCycle: 'h23' }),
      Minute: part({ minute: '2-digit' }).padStart(2, '0'),
      Second: part({ second: '2-digit' }).padStart(2, '0'),
      Timezone: timezone,
    },
  };
}
