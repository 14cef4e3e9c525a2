import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/client.ts';
import { databaseFault } from '#db/database-error.ts';
import { log } from '#lib/observability/log.ts';
import { fireSchedule } from './fire-schedule.ts';
import type { SchedulePlace } from './schedule-place.ts';
import { startWaiting } from './start-waiting.ts';

const BATCH = 200;
const AT_ONCE = 4;
const CHUNK = 20;
/** Called every second, it works almost that long: what falls due meanwhile fires at its time, not with the next call. */
const TURN_MS = 900;

/**
 * Starts the runs of all schedules that are due or fall due within a second, however many workers do the same. Answers how
 * many runs were started.
 */
export async function fireSchedules(db: Database): Promise<number> {
  const end = performance.now() + TURN_MS;
  let started = await fireEach(db, await waitingPlaces(db), startWaiting);
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
    let moved = 0;
    started += await fireEach(db, places(due), async (tx, place) => {
      const fired = await fireSchedule(tx, place);
      if (fired !== undefined) moved += 1;
      return fired ?? 0;
    });
    // Others are at what is left: the next call looks again.
    if (moved === 0) return started;
  }
  return started;
}

async function waitingPlaces(db: Database): Promise<SchedulePlace[]> {
  return places(await db.pool.execute(sql`select org_id, schedule_id from waiting_schedules(${BATCH}::integer)`));
}

const places = (rows: readonly Record<string, unknown>[]): SchedulePlace[] =>
  rows.map(({ org_id: orgId, schedule_id: id }) => ({ orgId: String(orgId), id: String(id) }));

type Fire = (tx: Tx, place: SchedulePlace) => Promise<number>;

/** Chunks of one organisation in a transaction each, a few side by side; answers how many runs were started. */
async function fireEach(db: Database, all: readonly SchedulePlace[], fire: Fire): Promise<number> {
  const left = chunksOf(all);
  let started = 0;
  const lane = async () => {
    for (let chunk = left.pop(); chunk; chunk = left.pop()) started += await fireChunk(db, chunk, fire);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return started;
}

/** One that fails does so alone: it is tried again with the next call and holds up no other. */
async function fireChunk(db: Database, chunk: readonly SchedulePlace[], fire: Fire): Promise<number> {
  const [first] = chunk;
  if (!first) return 0;
  try {
    return await db.withOrg(first.orgId, async (tx) => {
      let started = 0;
      for (const place of chunk) started += await fire(tx, place);
      return started;
    });
  } catch (error) {
    if (databaseFault(error)?.kind === 'unavailable') throw error;
    if (chunk.length === 1) {
      log.error(
        { err: error, org: first.orgId, schedule: first.id },
        'A schedule could not be fired; it is tried again',
      );
      return 0;
    }
    let started = 0;
    for (const place of chunk) started += await fireChunk(db, [place], fire);
    return started;
  }
}

/** In one order for all workers, so that they do not wait for each other's locks in a circle. */
function chunksOf(all: readonly SchedulePlace[]): SchedulePlace[][] {
  const byOrg = Map.groupBy(all, ({ orgId }) => orgId);
  return [...byOrg.values()].flatMap((places) => {
    const sorted = places.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    return Array.from({ length: Math.ceil(sorted.length / CHUNK) }, (_, index) =>
      sorted.slice(index * CHUNK, (index + 1) * CHUNK),
    );
  });
}
