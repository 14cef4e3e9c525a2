import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

it('is told when it is good for, and gives the thought back', async () => {
  const { sent } = await runPlugged({
    subject: { type: 'agent', parameters: { prompt: 'Go' } },
    below: { Think: { type: 'think', kind: 'tool', parameters: { description: 'Before you delete.' } } },
    script: [[{ name: 'Think', input: { input: 'Hm.' } }], 'Done.'],
  });
  expect(sent[0]?.tools?.[0]?.function.description).toBe('Before you delete.');
  expect(sent[1]?.messages.at(-1)?.content).toBe('Hm.');
});
