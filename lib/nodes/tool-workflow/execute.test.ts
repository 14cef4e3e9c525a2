import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

const subject = { type: 'agent', parameters: { prompt: 'Go' } };
const tool = (parameters: object) =>
  ({
    type: 'tool-workflow',
    kind: 'tool',
    parameters: { description: 'Sells', workflowId: 'w', ...parameters },
  }) as const;

it('leaves fields to the model, and keeps others to itself', async () => {
  const asked: unknown[] = [];
  const fields = [
    { name: 'city', value: "={{ $fromAI('city', 'Where to', 'string') }}" },
    { name: 'count', value: "={{ $fromAI('count', '', 'number', 2) }}" },
    { name: 'customer', value: '={{ $json.customer }}' },
  ];
  const { sent } = await runPlugged({
    subject,
    below: { Sell: tool({ fields }) },
    items: [{ customer: 'Ada' }],
    script: [[{ name: 'Sell', input: { city: 'Rome' } }], 'Sold.'],
    answer: (question) => {
      asked.push(question);
      return { type: 'called', runId: 'r', status: 'succeeded', items: [{ json: { sold: true } }] };
    },
  });
  expect(sent[0]?.tools?.[0]?.function.parameters).toMatchObject({
    properties: { city: { type: 'string', description: 'Where to' }, count: { type: 'number' } },
    required: ['city'],
  });
  expect(asked).toEqual([
    { type: 'call', workflowId: 'w', wait: true, items: [{ json: { city: 'Rome', count: 2, customer: 'Ada' } }] },
  ]);
});

it('tells the model when the called workflow failed', async () => {
  const { sent, outputs } = await runPlugged({
    subject,
    below: { Sell: tool({}) },
    script: [[{ name: 'Sell', input: { query: 'one' } }], 'No.'],
    answer: () => ({ type: 'called', runId: 'r', status: 'failed', items: [] }),
  });
  expect(String(sent[1]?.messages.at(-1)?.content)).toContain('ended as failed');
  expect(outputs[0]).toEqual([{ output: 'No.' }]);
});
