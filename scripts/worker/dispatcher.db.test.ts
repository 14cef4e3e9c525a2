import { beforeAll, expect, it } from 'vitest';
import { emit } from '#db/outbox.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { newId } from '#lib/ids.ts';
import { type Send, startDispatcher } from './dispatcher.ts';

const test = testDb();
let orgId: string;
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});

const tellRun = (runId: string) =>
  test.db.withOrg(orgId, (tx) => emit(tx, orgId, { name: 'run/requested', data: { runId } }));
const undone = async () =>
  (await test.owner`select attempts, parked_reason from outbox_events where not is_done`).map((row) => ({ ...row }));

it('sends what is told, by its id, and again what the server did not take', async () => {
  const sent: Parameters<Send>[0] = [];
  let isAway = true;
  const stop = await startDispatcher(test.db, async (events) => {
    if (isAway) throw new Error('the server is away');
    sent.push(...events);
  });
  const runId = newId();
  await tellRun(runId);
  await expect.poll(undone).toEqual([{ attempts: 0, parked_reason: null }]);
  isAway = false;
  await test.owner`update outbox_events set due_at = now()`;
  await expect.poll(undone, { timeout: 5000 }).toEqual([]);
  const [row] = await test.owner`select id from outbox_events`;
  expect(sent).toEqual([{ id: row?.id, name: 'run/requested', data: { runId, orgId }, ts: expect.any(Number) }]);
  await stop.stop();
});

it('sends an event once although two dispatchers look for it', async () => {
  const sent: string[] = [];
  const both = await Promise.all(
    [1, 2].map(() =>
      startDispatcher(test.db, async (events) => void sent.push(...events.map(({ data }) => String(data.runId)))),
    ),
  );
  const runIds = Array.from({ length: 50 }, newId);
  await Promise.all(runIds.map(tellRun));
  await expect.poll(() => [...sent].sort(), { timeout: 5000 }).toEqual([...runIds].sort());
  await Promise.all(both.map(({ stop }) => stop()));
});
