import { expect, it } from 'vitest';
import { memoryInMemory } from '#inngest/runtime/testing/memory-in-memory.ts';
import { runPlugged } from '../testing/scripted-model.ts';

const subject = { type: 'agent', parameters: { prompt: '={{ $json.q }}' } };
const memory = (parameters = {}) => ({ type: 'memory', kind: 'memory', parameters }) as const;

it('shows the model what was said before in the same conversation', async () => {
  const { sent } = await runPlugged({
    subject,
    below: { Memory: memory({ turns: 1 }) },
    items: ['a', 'a', 'b', 'a'].map((sessionId, index) => ({ q: `q${index}`, sessionId })),
    script: ['r0', 'r1', 'r2', 'r3'],
  });
  expect(sent.map(({ messages }) => messages.map(({ content }) => content))).toEqual([
    ['q0'],
    ['q0', 'r0', 'q1'],
    ['q2'],
    ['q1', 'r1', 'q3'],
  ]);
});

it('goes on in the next run, where a key is given by an expression', async () => {
  const world = { memory: memoryInMemory() };
  const given = { subject, below: { Memory: memory({ session: '={{ $json.phone }}' }) }, world };
  await runPlugged({ ...given, items: [{ q: 'one', phone: 7 }], script: ['uno'] });
  const keysOf = () => '00000000-0000-7000-8000-00000000000a';
  const { sent } = await runPlugged({ ...given, items: [{ q: 'two', phone: 7 }], script: ['due'], run: { keysOf } });
  expect(sent[0]?.messages.map(({ content }) => content)).toEqual(['one', 'uno', 'two']);
});

it('asks which conversation it is', async () => {
  const { fault } = await runPlugged({ subject, below: { Memory: memory() }, items: [{ q: '?' }], script: [] });
  expect(fault).toMatchObject({ kind: 'config', code: 'no_session' });
});

it.each(['x'.repeat(1_001), 'a\0b'])(
  'refuses a conversation that nobody could keep, before the model is asked',
  async (id) => {
    const items = [{ q: '?', sessionId: id }];
    const { fault, sent } = await runPlugged({ subject, below: { Memory: memory() }, items, script: ['r'] });
    expect(fault).toMatchObject({ kind: 'config', code: 'bad_session' });
    expect(sent).toEqual([]);
  },
);
