import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { type Cluster, startCluster } from '#db/cluster.ts';
import { DRIVER_OPTIONS } from '#db/driver-options.ts';
import { migrate } from '#db/migrate.ts';
import { makeOrg } from '#db/testing/factories.ts';
import type { Driver } from './driver.ts';
import { startEngine, tell } from './testing/engine.ts';

const STEPS = ['one', 'two', 'three'];
const RESTARTS = 4;
const WRITERS = 4;

let folder: string;
let cluster: Cluster;
let db: Database;
let owner: postgres.Sql;
let driver: Driver;
/** How often each step was done after it had been committed, by `event step`. */
const effects: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'millrace-engine-'));
  cluster = await startCluster({ dir: path.join(folder, 'postgres') });
  await migrate({ url: cluster.url });
  db = openDatabase(appUrl(cluster.url));
  owner = postgres(cluster.url, { ...DRIVER_OPTIONS, max: 2 });
  driver = await startEngine({ db }, (client) => [
    client.createFunction({ id: 'work', triggers: [{ event: 'work' }] }, async ({ step, event }) => {
      for (const name of STEPS) {
        await step.run(name, async () => {
          effects.push(`${event.id} ${name}`);
          await sleep(20);
        });
      }
    }),
  ]);
}, 60_000);
afterAll(async () => {
  await driver.stop();
  await db.end();
  await owner.end({ timeout: 5 });
  await cluster.stop('immediate');
  await rm(folder, { recursive: true, force: true });
});

it('runs everything it acknowledged although PostgreSQL is restarted under load', async () => {
  const { orgId } = await makeOrg(db);
  const acknowledged: string[] = [];
  let isStopping = false;
  let refused = 0;
  const write = async () => {
    while (!isStopping) {
      await tell(db, orgId, { name: 'work' }).then(
        ([id]) => acknowledged.push(id as string),
        () => refused++,
      );
      await sleep(10);
    }
  };
  const writers = Promise.all(Array.from({ length: WRITERS }, write));
  for (let n = 0; n < RESTARTS; n++) {
    await sleep(500 + Math.random() * 500);
    await cluster.restart(n % 3 === 2 ? 'fast' : 'immediate');
  }
  isStopping = true;
  await writers;
  expect(refused).toBeGreaterThan(0);
  expect(acknowledged.length).toBeGreaterThan(100);

  const unfinished = async () => {
    const rows = await owner`select cause_id from engine_runs where ended_at is not null`.catch(() => []);
    const ended = new Set(rows.map((row) => row.cause_id));
    return acknowledged.filter((id) => !ended.has(id)).length;
  };
  await expect.poll(unfinished, { timeout: 60_000, interval: 250 }).toBe(0);
  const failed = await owner`select result from engine_runs where result ->> 'error' is not null`;
  expect(failed).toEqual([]);

  // A step may have been in flight when its worker lost the database for too long; no other is done again.
  const often = Object.values(Object.groupBy(effects, (effect) => effect)).filter((times) => (times?.length ?? 0) > 1);
  expect(often.length).toBeLessThanOrEqual(RESTARTS * 64);
  expect(often.length).toBeLessThan(acknowledged.length / 4);
}, 180_000);
