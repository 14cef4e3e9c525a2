import { expect, it } from 'vitest';
import { runNode } from '../testing/run-node.ts';

const sent = () => ({ type: 'sent' }) as const;

it.each([
  ['the first item', { event: '=order.{{ $json.state }}' }, { state: 'paid' }],
  ['what is given', { event: 'order.paid', data: { a: '={{ $json.state }}' } }, { a: 'paid' }],
])('sends %s once and lets the items go on', async (_, parameters, data) => {
  const ran = await runNode('send-event', parameters, [[{ state: 'paid' }, { n: 2 }]], { answer: sent });
  expect(ran.asked).toEqual([{ type: 'send', name: 'order.paid', data }]);
  expect(ran.outputs).toEqual([[{ state: 'paid' }, { n: 2 }]]);
});

it.each([
  ['a name with spaces', { event: 'a b' }, 'bad_event'],
  ['half a character', { event: 'a', data: { a: '\ud800' } }, 'event_unstorable'],
  ['too much data', { event: 'a', data: { a: 'x'.repeat(70_000) } }, 'event_too_large'],
])('refuses %s', async (_, parameters, code) => {
  expect((await runNode('send-event', parameters)).fault).toMatchObject({ kind: 'config', code });
});
