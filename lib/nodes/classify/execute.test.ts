import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

const categories = [
  { name: 'bug', description: 'Broken' },
  { name: 'wish', description: '' },
];

it('sends a category that does not exist back once', async () => {
  const { outputs, sent } = await runPlugged({
    subject: { type: 'classify', parameters: { text: 'It breaks', categories } },
    script: ['{"categories":["disaster"]}', '{"categories":["bug"]}'],
  });
  expect(sent).toHaveLength(2);
  expect(String(sent[0]?.messages[0]?.content)).toContain('- bug: Broken');
  expect(outputs).toEqual([[{}], []]);
});

it('sends an item by several ports where more than one may fit', async () => {
  const { outputs } = await runPlugged({
    subject: { type: 'classify', parameters: { text: '=t', categories, several: true } },
    items: [{ n: 1 }],
    script: ['{"categories":["bug","wish"]}'],
  });
  expect(outputs).toEqual([[{ n: 1 }], [{ n: 1 }]]);
});
