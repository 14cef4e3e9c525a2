import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { appUrl } from '#db/app-role.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { killedWorkers } from '#db/testing/killed-workers.ts';
import { testDb } from '#db/testing/test-db.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { timed } from './testing/timed.ts';

const test = testDb();
const SCRIPT = path.join(import.meta.dirname, 'testing/fire-process.ts');
const SCHEDULES = 8;
const KILLS = 4;
const { start: startWorker, kill } = killedWorkers(SCRIPT, () => appUrl(test.url));

it('fires each due time once, whoever races, is killed, or puts schedules back to times that have been fired', async () => {
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  const ids = await Promise.all(
    Array.from({ length: SCHEDULES }, () => timed(builder, { rules: [{ cron: '* * * * * *' }], missed: 'all' })),
  );
  const racing = await Promise.all([startWorker(), startWorker()]);
  for (let look = 0; look < KILLS; look++) {
    await sleep(1200);
    // What a restored backup, or a slow worker of another version, would do.
    await test.owner`update workflow_schedules set next_at = now() - interval '3 seconds', due_at = null
      where workflow_id = any (${ids}) and random() < 0.5`;
    const victim = racing[look % racing.length];
    if (victim) await kill(victim);
    racing[look % racing.length] = await startWorker();
  }
  await sleep(1500);
  await Promise.all(racing.map(kill));

  const fired = await firedTimes(ids);
  expect(fired.length).toBeGreaterThan(SCHEDULES * 5);
  expect(fired.length).toBe(new Set(fired.map(({ id, due }) => `${id} ${due}`)).size);
  const [loose] = await test.owner`
    select count(*)::int as entries from schedule_history h join workflow_schedules s on s.id = h.schedule_id
    where s.workflow_id = any (${ids}) and h.outcome = 'started'
      and not exists (select from runs r where r.id = h.run_id)`;
  expect(loose?.entries).toBe(0);
  for (const id of ids) {
    const dues = fired.filter((each) => each.id === id && each.due % 1000 === 0).map(({ due }) => due);
    const gaps = dues.slice(1).map((due, index) => due - (dues[index] ?? 0));
    expect(new Set(gaps)).toEqual(new Set([1000]));
  }
}, 180_000);

/** The due times that the runs of workflows were started for, in order. */
async function firedTimes(ids: readonly string[]): Promise<{ id: string; due: number }[]> {
  const rows = await test.owner`select workflow_id, trigger_data from runs where workflow_id = any (${[...ids]})`;
  const dues = rows.map(({ workflow_id: id, trigger_data: data }) => {
    const [item] = decodePayload(data) as unknown as [{ json: { timestamp: string } }];
    return { id: String(id), due: Date.parse(item.json.timestamp) };
  });
  return dues.sort((one, other) => one.due - other.due);
}
