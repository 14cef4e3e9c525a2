import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { scheduleHistory } from '#db/schema/schedules.ts';
import type { ScheduleRow } from './next-time.ts';

/**
 * Writes down due times that passed while nobody worked, as one entry, and tells of them; with `uncounted`, there were more
 * than are looked at. Answers what to say of it.
 */
export async function recordMissed(
  tx: Tx,
  schedule: ScheduleRow,
  { missed, uncounted }: { missed: readonly Date[]; uncounted: number | undefined },
): Promise<string | null> {
  const [first] = missed;
  const last = missed.at(-1);
  if (!first || !last) return null;
  const times = missed.length === 1 ? '1 time' : `${missed.length} times`;
  const reason = `${uncounted ? `More than ${uncounted} times` : times} passed while nobody worked.`;
  await record(tx, schedule, {
    dueAt: first,
    outcome: 'missed',
    reason,
    missed: uncounted ?? missed.length,
    until: last,
  });
  return last > first
    ? `From ${first.toISOString()} to ${last.toISOString()} ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`
    : `At ${first.toISOString()} nobody worked.`;
}

/** Writes down that it cannot fire any more, and tells of it. */
export const recordRefused = (tx: Tx, schedule: ScheduleRow, { at, reason }: { at: Date; reason: string }) =>
  record(tx, schedule, { dueAt: at, outcome: 'refused', reason });

type Entry = Omit<typeof scheduleHistory.$inferInsert, 'orgId' | 'scheduleId'>;

async function record(tx: Tx, schedule: ScheduleRow, entry: Entry): Promise<void> {
  const [written] = await tx
    .insert(scheduleHistory)
    .values({ orgId: schedule.orgId, scheduleId: schedule.id, ...entry })
    .onConflictDoNothing()
    .returning({ id: scheduleHistory.id });
  if (written) await tellMissed(tx, schedule, written.id);
}

/** Tells that a schedule did not fire when it should have: webhooks and event triggers hear of it. */
export const tellMissed = (
  tx: Tx,
  { orgId, id: scheduleId, workflowId }: ScheduleRow,
  entryId: string,
): Promise<number> =>
  emit(tx, orgId, { name: 'schedule/missed', data: { entryId, scheduleId, workflowId }, key: entryId });
