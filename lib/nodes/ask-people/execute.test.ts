import { expect, it } from 'vitest';
import type { Answer } from '#lib/engine/outcome.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const people = (choice: string, fields = {}): Answer => ({
  type: 'people',
  choice,
  answers: [{ by: { name: 'Maria' }, choice, fields, comment: '', at: '2026-01-05T10:00:00.000Z' }],
});

// The clock of these runs stands at 2026-01-05T09:30Z.
it('asks once for all items, by the texts of the first, and says when it gives up', async () => {
  const parameters = {
    title: '=Pay {{ $json.n }}?',
    people: 'Maria@Example.com, bo@example.com',
    roles: 'Finance',
    quorum: 2,
    timeout: 2,
    unit: 'hours',
    remindHours: 1,
    escalateHours: 1.5,
    escalateRoles: 'owner',
  };
  const ran = await runNode('ask-people', parameters, [[{ n: 1 }, { n: 2 }]], { answer: () => people('approve') });
  expect(ran.asked).toEqual([
    {
      type: 'people',
      timeoutAt: '2026-01-05T11:30:00.000Z',
      request: {
        kind: 'approval',
        title: 'Pay 1?',
        message: '',
        assignees: { emails: ['maria@example.com', 'bo@example.com'], roles: ['finance'] },
        quorum: 2,
        remindMs: 3_600_000,
        escalate: { at: '2026-01-05T11:00:00.000Z', to: { emails: [], roles: ['owner'] } },
      },
    },
  ]);
  expect(ran.outputs.map((items) => items.length)).toEqual([2, 0, 0]);
  expect(ran.outputs[0]?.[1]).toMatchObject({ n: 2, answer: { choice: 'approve', by: { name: 'Maria' } } });
});

it.each([
  ['a rejection', { title: 'a' }, people('reject'), [0, 1, 0]],
  ['nobody in time', { title: 'a' }, { type: 'timeout' } as const, [0, 0, 1]],
  ['a choice', { kind: 'choice', title: 'a', options: 'S\nM' }, people('M'), [1, 0]],
  ['a choice by the name of a port', { kind: 'choice', title: 'a', options: 'timeout\nM' }, people('timeout'), [1, 0]],
  ['no choice in time', { kind: 'choice', title: 'a', options: 'S\nM' }, { type: 'timeout' } as const, [0, 1]],
  ['a form', { kind: 'form', title: 'a', fields: [{ name: 'n' }] }, people('submitted', { n: '1' }), [1, 0]],
])('sends its items out of the port of %s', async (_, parameters, answer, counts) => {
  const ran = await runNode('ask-people', parameters, [[{ a: 1 }]], { answer: () => answer });
  expect(ran.outputs.map((items) => items.length)).toEqual(counts);
});

it('can send everything out of one output, with the data that imported workflows read', async () => {
  const one = async (parameters: JsonObject, answer: Answer) =>
    (await runNode('ask-people', { title: 'a', single: true, ...parameters }, [[{ n: 1 }]], { answer: () => answer }))
      .outputs;
  expect(await one({}, people('reject'))).toMatchObject([[{ n: 1, data: { approved: false } }]]);
  expect(await one({}, { type: 'timeout' })).toMatchObject([[{ n: 1, data: {}, answer: { isTimedOut: true } }]]);
  const form = { kind: 'form', fields: [{ name: 'amount', label: 'The amount' }] };
  expect(await one(form, people('submitted', { amount: 3 }))).toMatchObject([[{ data: { 'The amount': 3 } }]]);
});

it('fails when the request was withdrawn', async () => {
  const ran = await runNode('ask-people', { title: 'a' }, [[{}]], { answer: () => ({ type: 'withdrawn' }) });
  expect(ran.fault).toMatchObject({ kind: 'config', code: 'request_withdrawn' });
});

it.each([
  ['no question', {}, 'no_question'],
  ['a long question', { title: 'a'.repeat(501) }, 'question_too_long'],
  ['what is no address', { title: 'a', people: 'maria' }, 'bad_address'],
  ['two lines in an address', { title: 'a', people: 'a@b.co\r bcc: c@d.co' }, 'bad_address'],
  ['a crowd', { title: 'a', people: Array.from({ length: 101 }, (_, n) => `a${n}@b.co`).join() }, 'too_many_people'],
  ['one option', { kind: 'choice', title: 'a', options: 'S' }, 'no_options'],
  ['a form without fields', { kind: 'form', title: 'a' }, 'no_fields'],
  ['a field without a name', { kind: 'form', title: 'a', fields: [{ name: 'a b' }] }, 'bad_field'],
  ['more than a year', { title: 'a', timeout: 400 }, 'wait_too_long'],
])('refuses %s', async (_, parameters, code) => {
  expect((await runNode('ask-people', parameters)).fault).toMatchObject({ kind: 'config', code });
});
