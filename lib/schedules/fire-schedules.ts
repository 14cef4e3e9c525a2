import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { log } from '#lib/observability/log.ts';
import { fireSchedule } from './fire-schedule.ts';
import { startWaiting } from './start-waiting.ts';

const BATCH = 200;
const AT_ONCE = 4;
/** Called every second, it works almost that long: what falls due meanwhile fires at its time, not with the next call. */
const TURN_MS = 900;

export type SchedulePlace = { readonly orgId: string; readonly id: string };

/**
 * Starts the runs of all schedules that are due or fall due within a second, however many workers do the same. Answers how
 * many runs were started.
 */
export async function fireSchedules(db: Database): Promise<number> {
  const end = performance.now() + TURN_MS;
  let started = await fireEach(await waitingPlaces(db), (place) => startWaiting(db, place));
  for (let left = TURN_MS; left > 0; left = end - performance.now()) {
    const soon = await db.pool.execute<{ org_id: string; schedule_id: string; in_ms: number }>(
      sql`select org_id, schedule_id, in_ms from next_schedules(${BATCH}::integer, ${Math.ceil(left)}::integer)`,
    );
    if (soon.length === 0) return started;
    const due = soon.filter(({ in_ms: ms }) => ms <= 0);
    if (due.length === 0) {
      await sleep(Math.min(...soon.map(({ in_ms: ms }) => ms)));
      continue;
    }
    const moved = { count: 0 };
    started += await fireEach(places(due), async (place) => {
      const fired = await fireSchedule(db, place);
      if (fired !== undefined) moved.count += 1;
      return fired ?? 0;
    });
    // Others are at what is left: the next call looks again.
    if (moved.count === 0) return started;
  }
  return started;
}

async function waitingPlaces(db: Database): Promise<SchedulePlace[]> {
  return places(await db.pool.execute(sql`select org_id, schedule_id from waiting_schedules(${BATCH}::integer)`));
}

const places = (rows: readonly Record<string, unknown>[]): SchedulePlace[] =>
  rows.map(({ org_id: orgId, schedule_id: id }) => ({ orgId: String(orgId), id: String(id) }));

/** One transaction each, a few side by side. One that fails is tried again with the next call and holds up no other. */
async function fireEach(all: SchedulePlace[], fire: (place: SchedulePlace) => Promise<number>): Promise<number> {
  const left = all.toReversed();
  let started = 0;
  const lane = async () => {
    for (let place = left.pop(); place; place = left.pop()) {
      started += await fire(place).catch(thatFailed(place));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return started;
}

const thatFailed =
  ({ orgId, id }: SchedulePlace) =>
  (error: unknown): number => {
    const kind = databaseFault(error)?.kind;
    if (kind === 'unavailable') throw error;
    log.error({ err: error, org: orgId, schedule: id }, 'A schedule could not be fired; it is tried again');
    return 0;
  };
