import type { Database } from '#db/client.ts';
import { RUNS_WAIT, WORK_CHANNEL } from '#db/wake.ts';
import { Pump } from '#inngest/pump.ts';
import { startEventRuns } from '#lib/events/start-event-runs.ts';
import type { Engine } from './engine.ts';

const AT_ONCE = 200;
/** However much is told, it is looked this often: who listens to nothing must not pay for it. */
const PAUSE_MS = 50;

/** Starts the runs of told events, until it is stopped; stopping waits for what is being started. */
export async function startEventStarts(db: Database): Promise<Pick<Engine, 'stop'>> {
  const work = async () => (await startEventRuns(db, AT_ONCE)) > 0;
  const pump = new Pump({ work, nextDue: async () => Number.POSITIVE_INFINITY, rescue: async () => 0 });
  let later: NodeJS.Timeout | undefined;
  const kick = (payload = '') => {
    if (payload === RUNS_WAIT.payload) return;
    later ??= setTimeout(() => {
      later = undefined;
      pump.kick();
    }, PAUSE_MS);
  };
  await db.sql.listen(WORK_CHANNEL, kick, kick);
  pump.start();
  return {
    stop: async () => {
      clearTimeout(later);
      await pump.stop();
    },
  };
}
