import { expect, it } from 'vitest';
import { runPlugged } from '../testing/scripted-model.ts';

const subject = { type: 'llm-chain', parameters: { prompt: 'Go' } };
const form = (parameters: object) =>
  ({ type: 'structured-output-parser', kind: 'parser', parameters: { ...parameters } }) as const;

it('tells the model the form, and gives on data', async () => {
  const { sent, outputs } = await runPlugged({
    subject,
    below: { Form: form({ example: { name: 'Ada', tags: ['x'], age: 3 } }) },
    script: ['Here you are: {"name":"Bob","tags":[],"age":1}'],
  });
  expect(String(sent[0]?.messages[0]?.content)).toContain('"required":["name","tags","age"]');
  expect(outputs[0]).toEqual([{ output: { name: 'Bob', tags: [], age: 1 } }]);
});

it('sends back what does not fit once, with what is wrong with it', async () => {
  const { sent, fault } = await runPlugged({
    subject,
    below: {
      Form: form({ by: 'schema', schema: '{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}' }),
    },
    script: ['{"n":"many"}', 'No.'],
  });
  expect(sent).toHaveLength(2);
  expect(String(sent[1]?.messages.at(-1)?.content)).toContain('n: ');
  expect(fault).toMatchObject({ kind: 'config', code: 'answer_misshapen' });
});

it('says what is wrong with a schema', async () => {
  const { fault } = await runPlugged({
    subject,
    below: { Form: form({ by: 'schema', schema: '{"type":' }) },
    script: [],
  });
  expect(fault).toMatchObject({ kind: 'config', code: 'bad_schema' });
});

it('runs no regular expression of a schema', async () => {
  const schema = { type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } };
  const begun = performance.now();
  const { outputs } = await runPlugged({
    subject,
    below: { Form: form({ by: 'schema', schema }) },
    script: [JSON.stringify({ a: `${'a'.repeat(40)}!` })],
  });
  expect(outputs[0]).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
