// A worker in a process of its own, to be killed and frozen by tests. It asks its parent before and after every effect.
import { on } from 'node:events';
import { openDatabase } from '#db/client.ts';
import { startEngine } from './engine.ts';
import { ledgerOf } from './ledger.ts';

export type WorkerSettings = { readonly url: string; readonly leaseMs: number; readonly isFenceOff?: boolean };
/** Where a worker stands: about to do a step's effect, or about to return from it. */
export type Point = { readonly step: string; readonly phase: 'before' | 'after'; readonly key: string };

export const STEPS = ['one', 'two', 'three', 'four'];

const settings: WorkerSettings = JSON.parse(process.argv[2] ?? '{}');
const db = openDatabase(settings.url);

/** Tells the parent and waits until it says to go on. */
const reach = async (point: Point) => {
  process.send?.(point);
  for await (const [message] of on(process, 'message')) if (message === 'go on') return;
};
process.on('message', (message) => message === 'are you there' && process.send?.('here'));

await startEngine({ db, leaseMs: settings.leaseMs, isFenceOff: settings.isFenceOff ?? false }, (client, driver) => [
  client.createFunction({ id: 'effects', triggers: [{ event: 'effects' }] }, async ({ event, step, runId }) => {
    for (const name of STEPS) {
      await step.run(name, async () => {
        const key = `${runId}/${name}`;
        await reach({ step: name, phase: 'before', key });
        await reach({ step: name, phase: 'after', key });
        await driver.committer.commit({ invocation: runId, step: name }, ledgerOf(event.data, name));
        return name;
      });
    }
    return STEPS;
  }),
]);
process.on('disconnect', () => process.exit(0));
