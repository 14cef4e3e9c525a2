import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { createBulk } from '#lib/bulks/create-bulk.ts';
import { getBulk } from '#lib/bulks/list-bulks.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { begin, publish } from './testing/engine.ts';
import { PATIENCE_MS } from './testing/patience.ts';
import { effect, manual, until } from './testing/suite.ts';
import type { Point } from './testing/worker-process.ts';

const test = testDb();
const workers = new Set<ChildProcess>();
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
});

const RUNS = 12;
const KILLS = 4;

it(
  'an act on many runs whose worker is killed again and again makes one new run of each',
  async () => {
    const org = await makeOrg(test.db);
    const document = documentOf({ Start: manual, A: effect }, ['Start > A']);
    const published = await publish(test.db, org.orgId, document);
    const runIds: string[] = [];
    for (let n = 0; n < RUNS; n++) runIds.push(await begin(test.db, { ...published, document }));
    await test.owner`update runs set status = 'failed', started_at = now(), finished_at = now()`;
    const operator = await org.contextFor('operator');
    const { bulk } = await createBulk(operator, { action: 'retry', runIds, canary: false });

    const before: string[] = [];
    let kills = 0;
    const startWorker = () => {
      const script = path.join(import.meta.dirname, 'testing/worker-process.ts');
      const execPath = path.resolve('node_modules/.bin/node');
      const worker = fork(script, [appUrl(test.url)], { execPath, execArgv: [] });
      workers.add(worker);
      worker.on('message', ({ phase, key }: Point) => {
        if (phase === 'before') before.push(key);
        if (phase === 'before' && before.length % 3 === 0 && kills < KILLS) {
          kills++;
          worker.kill('SIGKILL');
          startWorker();
        } else worker.send('go on');
      });
    };
    startWorker();

    const end = await until(async () => {
      const found = await getBulk(operator, { id: bulk.id });
      return found.bulk.status === 'done' && found.bulk.counts.succeeded === RUNS ? found : undefined;
    }, PATIENCE_MS / 25);
    expect(kills).toBe(KILLS);
    const made = await test.owner`select retry_of from runs where retry_of is not null`;
    expect(made.map((run) => run.retry_of).sort()).toEqual(runIds.sort());
    expect(new Set(end.items.map(({ newRunId }) => newRunId)).size).toBe(RUNS);
    // Killed in flight, an effect is begun again under its key; no key is another run's.
    expect(new Set(before).size).toBe(RUNS);
  },
  PATIENCE_MS + 60_000,
);
