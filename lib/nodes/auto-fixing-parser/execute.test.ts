import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

it('misses the parser it is to stand before', async () => {
  const { fault } = await runPlugged({
    subject: { type: 'llm-chain', parameters: { prompt: 'Go' } },
    below: { Fix: { type: 'auto-fixing-parser', kind: 'parser' } },
    script: [],
  });
  expect(fault).toMatchObject({ kind: 'config', code: 'no_parser' });
});
