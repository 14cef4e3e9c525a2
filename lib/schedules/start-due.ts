import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { scheduleHistory } from '#db/schema/schedules.ts';
import { scheduleItem } from '#lib/engine/schedule/schedule-item.ts';
import { AppError } from '#lib/errors.ts';
import { acceptTrigger } from '#lib/flow/accept-trigger.ts';
import { newId } from '#lib/ids.ts';
import { UNFINISHED } from '#lib/runs/request-cancel.ts';
import type { ScheduleRow } from './next-time.ts';
import { tellMissed } from './record-missed.ts';

type Entry = typeof scheduleHistory.$inferInsert;
export type Fired = {
  readonly outcome: Entry['outcome'] | 'done already';
  /** Null where it fired; undefined where that says nothing about the schedule. */
  readonly problem?: string | null;
};
type Given = { readonly schedule: ScheduleRow; readonly revisionId: string; readonly due: Date };

/** Writes down what becomes of one due time, unless somebody has, and starts its run in the same transaction. */
export async function startDue(tx: Tx, { schedule, revisionId, due }: Given): Promise<Fired> {
  const { orgId, id: scheduleId, overlap } = schedule;
  const before = overlap === 'start' ? undefined : await runBefore(tx, schedule);
  const runId = newId();
  const entry = before ? await givingWay(tx, schedule, before) : { outcome: 'started' as const, runId };
  const written = await tx
    .insert(scheduleHistory)
    .values({ orgId, scheduleId, dueAt: due, ...entry })
    .onConflictDoNothing()
    .returning({ id: scheduleHistory.id });
  const [claim] = written;
  if (!claim) return { outcome: 'done already' };
  if (before) return { outcome: entry.outcome };
  return begin(tx, { schedule, revisionId, due, entryId: claim.id, runId });
}

/** Starts the run of an entry that is ours. What the workflow's own limits refuse is said there, not lost. */
export async function begin(
  tx: Tx,
  { schedule, revisionId, due, entryId, runId }: Given & { entryId: string; runId: string },
): Promise<Fired> {
  const { orgId, workflowId, nodeId, timezone } = schedule;
  const change = (to: Partial<Entry>) =>
    tx
      .update(scheduleHistory)
      .set(to)
      .where(and(eq(scheduleHistory.orgId, orgId), eq(scheduleHistory.id, entryId)));
  try {
    const accepted = await acceptTrigger(tx, {
      id: runId,
      orgId,
      workflowId,
      workflowRevId: revisionId,
      mode: 'published',
      triggerType: 'schedule',
      triggerNodeId: nodeId,
      items: [scheduleItem(due, timezone)],
    });
    if (accepted.outcome !== 'started') {
      const reason =
        accepted.outcome === 'joined'
          ? 'The workflow gathers triggers: it went into a run that is still to begin.'
          : 'The workflow keeps one run at a time, and one goes on.';
      await change({ outcome: accepted.outcome, runId: accepted.runId, reason });
    }
    return { outcome: accepted.outcome, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await change({ outcome: 'refused', runId: null, reason: error.message });
    await tellMissed(tx, schedule, entryId);
    return { outcome: 'refused', problem: `Nothing was started at ${due.toISOString()}: ${error.message}` };
  }
}

/** The run that the schedule started last, while it goes on. */
async function runBefore(tx: Tx, { orgId, id }: ScheduleRow): Promise<string | undefined> {
  const [last] = await tx
    .select({ runId: scheduleHistory.runId })
    .from(scheduleHistory)
    .where(
      and(
        eq(scheduleHistory.orgId, orgId),
        eq(scheduleHistory.scheduleId, id),
        eq(scheduleHistory.outcome, 'started'),
        isNotNull(scheduleHistory.runId),
      ),
    )
    .orderBy(desc(scheduleHistory.dueAt))
    .limit(1);
  if (!last?.runId) return undefined;
  const [open] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.orgId, orgId), eq(runs.id, last.runId), inArray(runs.status, [...UNFINISHED])));
  return open?.id;
}

/** One due time may wait; those that come while it does are skipped. */
async function givingWay(
  tx: Tx,
  { orgId, id, overlap }: ScheduleRow,
  runId: string,
): Promise<Omit<Entry, 'orgId' | 'scheduleId' | 'dueAt'>> {
  const goesOn = 'The run before it goes on';
  if (overlap === 'skip') return { outcome: 'skipped', runId, reason: `${goesOn}.` };
  const [waiting] = await tx
    .select({ id: scheduleHistory.id })
    .from(scheduleHistory)
    .where(
      and(eq(scheduleHistory.orgId, orgId), eq(scheduleHistory.scheduleId, id), eq(scheduleHistory.outcome, 'waiting')),
    )
    .limit(1);
  if (waiting) return { outcome: 'skipped', runId, reason: `${goesOn}, and another time waits for it already.` };
  return { outcome: 'waiting', runId, reason: `${goesOn}; this one starts when it ends.` };
}
