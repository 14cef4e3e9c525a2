import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { scheduleHistory } from '#db/schema/schedules.ts';
import { workflowSchedules, workflows } from '#db/schema/workflows.ts';
import { newId } from '#lib/ids.ts';
import type { SchedulePlace } from './schedule-place.ts';
import { begin } from './start-due.ts';

/** Starts the run of a due time that waited for the one before it. Answers how many it started: 1 or 0. */
export async function startWaiting(tx: Tx, { orgId, id }: SchedulePlace): Promise<number> {
  const [row] = await tx
    .select({ entry: scheduleHistory, schedule: workflowSchedules, workflow: workflows })
    .from(scheduleHistory)
    .innerJoin(
      workflowSchedules,
      and(eq(workflowSchedules.orgId, scheduleHistory.orgId), eq(workflowSchedules.id, scheduleHistory.scheduleId)),
    )
    .innerJoin(
      workflows,
      and(eq(workflows.orgId, workflowSchedules.orgId), eq(workflows.id, workflowSchedules.workflowId)),
    )
    .where(
      and(eq(scheduleHistory.orgId, orgId), eq(scheduleHistory.scheduleId, id), eq(scheduleHistory.outcome, 'waiting')),
    )
    .limit(1)
    .for('no key update', { of: scheduleHistory, skipLocked: true });
  if (!row) return 0;
  const { entry, schedule, workflow } = row;
  const isOn = workflow.status === 'active' && !workflow.deletedAt && schedule.isActive;
  const revisionId = isOn ? workflow.revId : null;
  const runId = revisionId ? newId() : null;
  await tx
    .update(scheduleHistory)
    .set(
      runId
        ? { outcome: 'started', runId, reason: null, firedAt: sql`now()` }
        : { outcome: 'skipped', reason: 'It was switched off while it waited.' },
    )
    .where(and(eq(scheduleHistory.orgId, orgId), eq(scheduleHistory.id, entry.id)));
  if (!revisionId || !runId) return 0;
  const fired = await begin(tx, { schedule, revisionId, due: entry.dueAt, entryId: entry.id, runId });
  return fired.outcome === 'started' ? 1 : 0;
}
