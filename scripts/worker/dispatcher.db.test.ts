import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { emit } from '#db/outbox.ts';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { begin, publish } from '#inngest/functions/testing/engine.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { newId } from '#lib/ids.ts';
import { sweepUnattended } from '#lib/runs/sweep-unattended.ts';
import { type Send, startDispatcher } from './dispatcher.ts';

// Settings are read once, by modules that test files share: this file has its own, and leaves none to the next.
vi.hoisted(() => {
  vi.stubEnv('ENGINE', 'inngest');
  vi.resetModules();
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const test = testDb();
let orgId: string;
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});
beforeEach(() => test.owner`delete from outbox_events`);

type Sent = Parameters<Send>[0];
const away = () => {
  throw new TypeError('fetch failed');
};
const tellRun = (runId: string) =>
  test.db.withOrg(orgId, (tx) => emit(tx, orgId, { name: 'run/requested', data: { runId } }));
const undone = async () =>
  (await test.owner`select attempts, parked_reason from outbox_events where not is_done`).map((row) => ({ ...row }));
const startRun = async () => {
  const document = documentOf({ Start: { type: 'manual-trigger' } }, []);
  return begin(test.db, { ...(await publish(test.db, orgId, document)), document });
};
const reasonOf = async (runId: string) =>
  (await test.owner`select reason ->> 'code' as code from runs where id = ${runId}`)[0]?.code;

it('sends what is told, by its id, and again what the server did not take', async () => {
  const sent: Sent = [];
  let isAway = true;
  const stop = await startDispatcher(test.db, async (events) => (isAway ? away() : void sent.push(...events)));
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

it('has runs say that the server is away, knocks once at a time, and loses none of them', async () => {
  const runIds = await Promise.all(Array.from({ length: 250 }, startRun));
  const sent = new Set<unknown>();
  let knocks = 0;
  let isAway = true;
  const dispatcher = await startDispatcher(test.db, async (events) => {
    knocks++;
    if (isAway) away();
    for (const { data } of events) sent.add(data.runId);
  });
  await expect.poll(() => reasonOf(runIds[0] ?? ''), { timeout: 10_000 }).toBe('engine_unreachable');
  const before = knocks;
  await new Promise((resolve) => setTimeout(resolve, 2000));
  expect(knocks - before).toBeLessThan(8);
  isAway = false;
  await expect.poll(() => sent.size, { timeout: 20_000 }).toBe(250);
  await expect.poll(undone).toEqual([]);
  expect(await reasonOf(runIds[0] ?? '')).toBeNull();
  await dispatcher.stop();
});

it('lets one event that the server refuses hold up no other, and parks it with what the server said', async () => {
  const [bad = '', ...good] = Array.from({ length: 10 }, newId);
  const sent: unknown[] = [];
  await Promise.all([bad, ...good].map(tellRun));
  const dispatcher = await startDispatcher(test.db, async (events) => {
    if (events.some(({ data }) => data.runId === bad)) throw new Error('Inngest API Error: 413 too large');
    sent.push(...events.map(({ data }) => data.runId));
  });
  await expect.poll(() => [...sent].sort(), { timeout: 10_000 }).toEqual([...good].sort());
  await test.owner`update outbox_events set attempts = 9, due_at = now() where not is_done`;
  const parked = async () =>
    (await test.owner`select parked_reason as why from outbox_events where parked_reason <> ''`)[0]?.why;
  await expect.poll(parked, { timeout: 10_000 }).toBe('Inngest API Error: 413 too large');
  await dispatcher.stop();
});

it('keeps to itself what was answered: the functions read it here, and events of the server have a limit', async () => {
  const sent: Sent = [];
  const data = { runId: newId(), activation: 'a', data: { text: 'x'.repeat(600_000) } };
  await test.db.withOrg(orgId, (tx) => emit(tx, orgId, { name: 'run/resumed', data }));
  const dispatcher = await startDispatcher(test.db, async (events) => void sent.push(...events));
  await expect.poll(() => sent.map((event) => event.data)).toEqual([{ orgId, runId: data.runId, activation: 'a' }]);
  await dispatcher.stop();
});

it('asks again for a run for which nobody called, less and less often, and for none that is driven', async () => {
  const [lost, driven] = await Promise.all([startRun(), startRun()]);
  await test.owner`update outbox_events set is_done = true`;
  await test.owner`
    insert into run_drives (org_id, run_id, invocation, due_at) values (${orgId}, ${driven}, 'x', now() + interval '1 h')`;
  await test.owner`update runs set status = 'cancelled', finished_at = now() where id not in (${lost}, ${driven})`;
  expect(await sweepUnattended(test.db, 0)).toBe(1);
  expect(await sweepUnattended(test.db, 0)).toBe(0);
  const asked = await test.owner`select data ->> 'runId' as id from outbox_events where not is_done`;
  expect(asked.map(({ id }) => id)).toEqual([lost]);
  await test.owner`update outbox_events set is_done = true`;
  expect(await sweepUnattended(test.db, 3600)).toBe(1);
  const [drive] =
    await test.owner`select sweeps, due_at > now() + interval '110 min' as late from run_drives where run_id = ${lost}`;
  expect(drive).toEqual({ sweeps: 2, late: true });
});
