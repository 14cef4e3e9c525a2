import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { limited, runsIn } from './testing/limited.ts';
import type { Statuses } from './testing/trigger-process.ts';

const test = testDb();
const SCRIPT = path.join(import.meta.dirname, 'testing/trigger-process.ts');

async function statusesFrom(url: string, hook: string, calls: number): Promise<Statuses> {
  const child = fork(SCRIPT, [url, hook, String(calls)], { execPath: path.resolve('node_modules/.bin/node') });
  await once(child, 'message');
  child.send('go');
  const [statuses] = await once(child, 'message');
  return statuses as Statuses;
}

it('two processes share one rate: exactly 100 of 300 triggers pass', async () => {
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  const { id, path: hook } = await limited(builder, { rateLimit: { limit: 100, periodMs: 600_000 } });
  const url = appUrl(test.url);
  const all = (await Promise.all([statusesFrom(url, hook, 150), statusesFrom(url, hook, 150)])).flat();
  expect(all.filter((status) => status === 202)).toHaveLength(100);
  expect(all.filter((status) => status === 429)).toHaveLength(200);
  expect(await runsIn(test).of(id)).toHaveLength(100);
}, 60_000);
