import type { Tx } from '#db/client.ts';
import { emit } from '#db/outbox.ts';
import { scheduleHistory } from '#db/schema/schedules.ts';
import type { ScheduleRow } from './next-time.ts';

/** Writes down due times that passed while nobody worked, as one entry, and tells of them. Answers what to say of it. */
export async function recordMissed(tx: Tx, schedule: ScheduleRow, missed: readonly Date[]): Promise<string | null> {
  const [first] = missed;
  const last = missed.at(-1);
  if (!first || !last) return null;
  const times = missed.length === 1 ? '1 time' : `${missed.length} times`;
  const reason = `${times} passed while nobody worked.`;
  const { orgId, id: scheduleId } = schedule;
  const written = await tx
    .insert(scheduleHistory)
    .values({ orgId, scheduleId, dueAt: first, outcome: 'missed', reason, missed: missed.length, until: last })
    .onConflictDoNothing()
    .returning({ id: scheduleHistory.id });
  if (written.length > 0) await tellMissed(tx, schedule, { due: first, outcome: 'missed', reason });
  return `Between ${first.toISOString()} and ${last.toISOString()} ${reason}`;
}

type Missed = { readonly due: Date; readonly outcome: 'missed' | 'refused'; readonly reason: string };

/** Tells that a schedule did not fire when it should have: webhooks and event triggers hear of it. */
export const tellMissed = (
  tx: Tx,
  { orgId, id: scheduleId, workflowId, nodeId }: ScheduleRow,
  { due, outcome, reason }: Missed,
): Promise<number> =>
  emit(tx, orgId, {
    name: 'schedule/missed',
    data: { scheduleId, workflowId, nodeId, dueAt: due.toISOString(), outcome, reason },
    key: `${scheduleId} ${due.toISOString()}`,
  });
