import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

it('asks for what is required, and fails when it does not come', async () => {
  const attributes = [{ name: 'total', type: 'number', description: 'In euros', required: true }];
  const { sent, fault } = await runPlugged({
    subject: { type: 'extract', parameters: { text: 'An invoice', attributes } },
    script: ['{}', '{"total":"12"}'],
  });
  expect(String(sent[0]?.messages[0]?.content)).toContain('"total":{"type":"number","description":"In euros"}');
  expect(fault).toMatchObject({ code: 'answer_misshapen', item: 0 });
});

it('says when nothing is to be found', async () => {
  const { fault } = await runPlugged({ subject: { type: 'extract', parameters: { text: 'x' } }, script: [] });
  expect(fault?.code).toBe('nothing_to_find');
});
