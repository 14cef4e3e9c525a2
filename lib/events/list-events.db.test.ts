import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { listEvents } from './list-events.ts';
import { sendEvent } from './send-event.ts';
import { startEventRuns } from './start-event-runs.ts';

const test = testDb();
let ours: Context;
let theirs: Context;

beforeAll(async () => {
  ours = await (await makeOrg(test.db)).contextFor('owner');
  theirs = await (await makeOrg(test.db)).contextFor('owner');
});

it('lists what was sent, latest first, with the runs it started', async () => {
  const document = sequence('Listener', [
    { id: 'on', type: 'event-trigger', parameters: { event: 'order.*' } },
    { id: 'rest', type: 'no-op' },
  ]);
  const { id } = await createWorkflow(ours, { document });
  await publishWorkflow(ours, { id });
  await sendEvent(ours, { name: 'order.paid', data: { n: 1 } });
  await sendEvent(ours, { name: 'orders', data: {} });
  await sendEvent(ours, { name: 'order.sent', data: { n: 2 } });
  await startEventRuns(test.db, 100);
  const { items, nextCursor } = await listEvents(ours, { limit: 2 });
  expect(items.map(({ name }) => name)).toEqual(['order.sent', 'orders']);
  expect(items[1]?.starts).toEqual([]);
  expect(items[0]).toMatchObject({
    data: { n: 2 },
    runId: null,
    starts: [{ workflowId: id, workflowName: 'Listener', nodeId: 'on', status: 'started', problem: null }],
  });
  const next = await listEvents(ours, { limit: 2, cursor: nextCursor ?? undefined });
  expect(next).toMatchObject({ items: [{ name: 'order.paid' }], nextCursor: null });
  const [run] = await test.owner`select trigger_type from runs where id = ${items[0]?.starts[0]?.runId ?? ''}`;
  expect(run?.trigger_type).toBe('event');
});

it('filters by a whole name, or by its beginning; others see nothing', async () => {
  const namesOf = async (name: string) => (await listEvents(ours, { name })).items.map((each) => each.name);
  expect(await namesOf('order.paid')).toEqual(['order.paid']);
  expect(await namesOf('order.*')).toEqual(['order.sent', 'order.paid']);
  expect(await namesOf('order_*')).toEqual([]);
  expect((await listEvents(theirs, {})).items).toEqual([]);
});

it.each(['run.failed', 'a b'])('refuses to send %s', async (name) => {
  await expect(sendEvent(ours, { name, data: {} })).rejects.toMatchObject({ code: 'invalid' });
});

it.each([{ text: '\u0000' }, { text: '\ud800' }])('refuses data that cannot be kept: %o', async (data) => {
  await expect(sendEvent(ours, { name: 'a', data })).rejects.toMatchObject({ code: 'invalid' });
});
