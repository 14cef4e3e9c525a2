import { expect, it } from 'vitest';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { begin } from '#inngest/functions/testing/engine.ts';
import { engineSuite, manual, until } from '#inngest/functions/testing/suite.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { sendEvent } from './send-event.ts';

const suite = engineSuite();
const { test, ended, rowsOf } = suite;
const caller = () => contextOf(test.db, { orgId: suite.orgId, role: 'operator' });

const waitFor = (parameters: JsonObject) =>
  documentOf(
    {
      Start: manual,
      Wait: { type: 'wait', parameters: { for: 'event', branch: true, ...parameters } },
      Came: { type: 'no-op' },
      Late: { type: 'no-op' },
    },
    ['Start > Wait', 'Wait > Came', 'Wait.timeout > Late'],
  );
const waiting = (ids: readonly string[]) =>
  until(async () => {
    const [row] = await test.owner`select count(*)::integer as n from run_nodes
      where run_id in ${test.owner(ids)} and status = 'waiting'`;
    return row?.n === ids.length || undefined;
  });
const dataAt = async (runId: string, node: string) => {
  const row = (await rowsOf(runId)).find((each) => each.node_id === node);
  return row?.output ? decodePayload(row.output) : undefined;
};

it('wakes every run that waits for the event and its fields, at once, and no other', async () => {
  const document = waitFor({ event: 'order.paid', match: [{ path: 'order.id', value: '={{ $json.id }}' }] });
  const published = await suite.publish(document);
  const start = (id: number) => begin(test.db, { ...published, document, items: [{ json: { id } }] });
  const ours = await Promise.all(Array.from({ length: 30 }, () => start(7)));
  const others = await Promise.all([start(8), start(9)]);
  await waiting([...ours, ...others]);
  expect(await sendEvent(caller(), { name: 'order.paid', data: { order: { id: 6 } } })).toEqual({
    woken: 0,
    isRepeated: false,
  });
  const stranger = await (await makeOrg(test.db)).contextFor('operator');
  expect((await sendEvent(stranger, { name: 'order.paid', data: { order: { id: 7 } } })).woken).toBe(0);
  const event = { name: 'order.paid', data: { order: { id: 7 }, by: 'card' }, key: 'once' };
  expect(await sendEvent(caller(), event)).toEqual({ woken: 30, isRepeated: false });
  expect(await sendEvent(caller(), event)).toEqual({ woken: 0, isRepeated: true });
  expect(new Set(await Promise.all(ours.map(ended)))).toEqual(new Set(['succeeded']));
  expect(await dataAt(ours[0] ?? '', 'Came')).toMatchObject([[{ json: { order: { id: 7 }, by: 'card' } }]]);
  await waiting(others);
  expect((await sendEvent(caller(), { name: 'order.paid', data: { order: { id: 8 } } })).woken).toBe(1);
  await sendEvent(caller(), { name: 'order.paid', data: { order: { id: 9 } } });
  await Promise.all(others.map(ended));
}, 60_000);

it('wakes runs by an event of another run, told in the commit of its step, once', async () => {
  const runId = await suite.start(waitFor({ event: 'stock.low' }));
  await waiting([runId]);
  const sender = await suite.run(
    documentOf({ Start: manual, Tell: { type: 'send-event', parameters: { event: 'stock.low', data: { n: 3 } } } }, [
      'Start > Tell',
    ]),
  );
  expect(sender.status).toBe('succeeded');
  expect(await ended(runId)).toBe('succeeded');
  expect(await dataAt(runId, 'Came')).toMatchObject([[{ json: { n: 3 } }]]);
  const told =
    await test.owner`select id from outbox_events where name = 'event/received' and data->>'name' = 'stock.low'`;
  expect(told).toHaveLength(1);
});

it('goes out of the output of its own when nothing came in time', async () => {
  const runId = await suite.start(waitFor({ event: 'never', limit: 0.0003 }));
  expect(await ended(runId)).toBe('succeeded');
  expect((await rowsOf(runId)).find((row) => row.node_id === 'Late')).toMatchObject({ status: 'succeeded' });
});

it('refuses more data than an event may have', async () => {
  const data = { text: 'x'.repeat(70_000) };
  await expect(sendEvent(caller(), { name: 'a', data })).rejects.toMatchObject({ code: 'limit_reached' });
});
