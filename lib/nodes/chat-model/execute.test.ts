import { expect, it } from 'vitest';
import { runInMemory } from '#inngest/runtime/testing/run-in-memory.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { runPlugged } from '../testing/scripted-model.ts';

const subject = { type: 'llm-chain', parameters: { prompt: 'Go' } };

it('calls what its owner is plugged into, with its own settings and the key of its secret', async () => {
  const { requests, sent } = await runPlugged({
    subject,
    below: {},
    items: [{ hot: 0.5 }],
    script: ['Yes.'],
  });
  expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://api.openai.com/v1/chat/completions' });
  expect(sent[0]).toMatchObject({ model: 'scripted' });
});

it('is followed by the next model where it fails', async () => {
  const { sent, outputs } = await runPlugged({
    subject,
    below: { Spare: { type: 'chat-model', kind: 'model', parameters: { model: 'spare' } } },
    script: [{ status: 500, body: 'broken' }, 'From the spare one.'],
  });
  expect(sent.map(({ model }) => model)).toEqual(['scripted', 'spare']);
  expect(outputs[0]).toEqual([{ text: 'From the spare one.' }]);
});

it('does nothing for items that arrive by a wire', async () => {
  const model = { type: 'chat-model', parameters: { model: 'any' } };
  const document = documentOf({ Start: { type: 'manual-trigger' }, Model: model }, ['Start > Model']);
  const { rows } = await runInMemory({ document, trigger: 'Start' });
  expect(rows.map(({ name }) => name)).toEqual(['Start']);
});
