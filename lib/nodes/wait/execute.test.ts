import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

// The clock of these runs stands at 2026-01-05T09:30Z.
it.each([
  ['a while', { amount: 90, unit: 'minutes' }, '2026-01-05T11:00:00.000Z'],
  ['no time', { amount: 0 }, '2026-01-05T09:30:00.000Z'],
  ['a date with a zone', { for: 'date', until: '2026-01-06T10:00:00+02:00' }, '2026-01-06T08:00:00.000Z'],
  ['a date in the zone of the workflow', { for: 'date', until: '2026-01-06 10:00' }, '2026-01-06T09:00:00.000Z'],
])('sleeps for %s, and sends its items on', async (_, parameters, until) => {
  const ran = await runNode('wait', parameters, [[{ a: 1 }]], { run: { timezone: 'Europe/Berlin' } });
  expect(ran.asked).toEqual([{ type: 'sleep', until }]);
  expect(ran.outputs).toEqual([[{ a: 1 }]]);
});

it('waits for a call and sends on what it brought, or its items when none came', async () => {
  const call = await runNode('wait', { for: 'call', limit: 2 }, [[{ a: 1 }]], {
    answer: () => ({ type: 'webhook', data: { body: { ok: true } } }),
  });
  expect(call.asked).toEqual([{ type: 'webhook', timeoutAt: '2026-01-05T11:30:00.000Z' }]);
  expect(call.outputs).toEqual([[{ body: { ok: true } }]]);
  const late = await runNode('wait', { for: 'call' }, [[{ a: 1 }]], { answer: () => ({ type: 'timeout' }) });
  expect(late.outputs).toEqual([[{ a: 1 }]]);
});

it('waits for an event by its name and fields, and sends on its data', async () => {
  const parameters = {
    for: 'event',
    event: 'order.paid',
    match: [{ path: 'order.id', value: '={{ $json.id }}' }],
    limit: 1,
  };
  const ran = await runNode('wait', parameters, [[{ id: 7 }]], {
    answer: () => ({ type: 'event', data: { order: { id: 7 }, by: 'card' } }),
  });
  expect(ran.asked).toEqual([
    { type: 'event', name: 'order.paid', match: { 'order.id': '7' }, timeoutAt: '2026-01-05T10:30:00.000Z' },
  ]);
  expect(ran.outputs).toEqual([[{ order: { id: 7 }, by: 'card' }]]);
});

it.each([
  ['call', {}],
  ['event', { event: 'order.paid' }],
])('leaves by an output of its own when nothing came for a wait for a(n) %s', async (what, more) => {
  const parameters = { for: what, branch: true, limit: 1, ...more };
  const late = await runNode('wait', parameters, [[{ a: 1 }]], { answer: () => ({ type: 'timeout' }) });
  expect(late.outputs).toEqual([[], [{ a: 1 }]]);
});

it.each([
  ['an event without a name', { for: 'event' }, 'no_event'],
  ['what is no date', { for: 'date', until: 'soon' }, 'bad_date'],
  ['more than a year', { amount: 400, unit: 'days' }, 'wait_too_long'],
])('refuses %s', async (_, parameters, code) => {
  expect((await runNode('wait', parameters)).fault).toMatchObject({ kind: 'config', code });
});
