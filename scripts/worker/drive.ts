import { hostname } from 'node:os';
import { serve } from 'inngest/edge';
import type { Database } from '#db/client.ts';
import { makeClient } from '#inngest/client.ts';
import { Driver } from '#inngest/embedded/driver.ts';
import { reliably } from '#inngest/embedded/reliably.ts';
import { sweep } from '#inngest/embedded/store/sweep.ts';
import { directFunctions, makeFunctions } from '#inngest/functions/functions.ts';
import type { World } from '#inngest/runtime/world.ts';
import { world } from '#inngest/world.ts';
import { env } from '#lib/config/env.ts';
import { linePath } from '#lib/line/messages.ts';
import { log } from '#lib/observability/log.ts';
import { databaseClock } from './database-clock.ts';
import type { Engine } from './engine.ts';
import { lineToWeb } from './line.ts';

const SWEEP_MS = 10_000;
const CLOCK_MS = 60_000;

/** The embedded engine: functions are called in this process and by nobody else; their handler asks for no signature. */
export async function driveEmbedded(db: Database): Promise<Engine> {
  const line = lineToWeb(linePath());
  const driver = await Driver.open({ db, log, listener: line.listener, isFenceOff: env.MILLRACE_FENCE === 'off' });
  const client = makeClient({ fetch: driver.fetch });
  const worker = `${hostname()}/${process.pid}`;
  const clock = await reliably(() => databaseClock(db), new AbortController().signal);
  const http: World['http'] = (request, caller) => {
    driver.demandLease();
    return world.http(request, caller);
  };
  const port = { db: driver.db, committer: driver.committer, worker, world: { ...world, http, now: clock.now } };
  const functions = makeFunctions(client, port);
  await driver.start(serve({ client, functions }), { direct: directFunctions(port) });
  line.open(driver, driver.db);
  return {
    chores: [
      { name: 'sweep', everyMs: SWEEP_MS, work: () => sweep(db) },
      { name: 'clock', everyMs: CLOCK_MS, work: clock.sync },
    ],
    // First, so that what is queued from now on is told to every other worker.
    stop: async () => {
      line.close();
      await driver.stop();
    },
  };
}
