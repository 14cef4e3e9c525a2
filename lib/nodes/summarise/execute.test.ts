import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

it('carries a summary on from part to part', async () => {
  const { sent, outputs } = await runPlugged({
    subject: {
      type: 'summarise',
      parameters: { text: `${'x'.repeat(99)} ${'y'.repeat(50)}`, method: 'refine', chunk: 100 },
    },
    script: ['First.', 'Both.'],
  });
  expect(String(sent[1]?.messages[0]?.content)).toContain('First.');
  expect(outputs[0]).toEqual([{ text: 'Both.' }]);
});
