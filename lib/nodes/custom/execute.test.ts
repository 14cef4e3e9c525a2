import { afterAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '#lib/custom-nodes/examples.ts';
import { sandboxPool } from '#lib/sandbox/pool.ts';
import { codeRunner } from '#lib/sandbox/run-code.ts';
import { type CustomCode, CustomField } from '../custom-fields.ts';
import { runNode } from '../testing/run-node.ts';

const pool = sandboxPool({ most: 2 });
afterAll(pool.close);

const fields = (...list: (Partial<CustomField> & Pick<CustomField, 'name' | 'type'>)[]) =>
  list.map((field) => CustomField.parse(field));
const GREET: CustomCode = {
  language: 'javascript',
  mode: 'each',
  code: "return { text: [$parameters.greeting, $json.name].join(', ') };",
  fields: fields({ name: 'greeting', type: 'text', default: 'Hello' }),
  output: null,
};

/** Runs version 1 of a node "greet" that is this. */
const run = (custom: Partial<CustomCode>, values = {}, items: object[] = [{ name: 'Ada' }]) =>
  runNode('custom', { node: 'greet', version: 1, values }, [items as never], {
    world: {
      runCode: codeRunner(pool),
      customNode: async () => ({ ...GREET, ...custom }),
      secret: async ({ name }) => `value of ${name}`,
    },
  });

describe('a custom node', () => {
  it('runs its code for each item, with its parameters', async () => {
    expect((await run({})).outputs).toEqual([[{ text: 'Hello, Ada' }]]);
    expect((await run({}, { greeting: 'Hi' })).outputs).toEqual([[{ text: 'Hi, Ada' }]]);
  });

  it('evaluates expressions for each item', async () => {
    const items = Array.from({ length: 120 }, (_, n) => ({ name: `N${n}`, word: `W${n}` }));
    const { outputs } = await run({}, { greeting: '={{ $json.word }}' }, items);
    expect(outputs[0]?.[119]).toEqual({ text: 'W119, N119' });
    expect(outputs[0]).toHaveLength(120);
  });

  it('keeps the lineage of its items', async () => {
    const { items } = await run({}, {}, [{ name: 'a' }, { name: 'b' }]);
    expect(items[0]?.[1]?.from?.[0]).toMatchObject({ item: 1 });
  });

  it('runs once for all items', async () => {
    const { outputs } = await run({
      mode: 'all',
      code: 'return [{ count: $input.all().length, by: $parameters.greeting }]',
    });
    expect(outputs).toEqual([[{ count: 1, by: 'Hello' }]]);
  });

  it.each(['each', 'all'] as const)('is written in Python too: %s', async (mode) => {
    const code = EXAMPLES.python[mode].replace('True', '_parameters["greeting"]');
    expect((await run({ language: 'python', mode, code })).outputs).toEqual([[{ name: 'Ada', seen: 'Hello' }]]);
  });

  it('gets the value of a secret only where a parameter is declared one', async () => {
    const code = 'return { seen: $parameters.key ?? null }';
    const secret = fields({ name: 'key', type: 'secret' });
    const text = fields({ name: 'key', type: 'text' });
    expect((await run({ code, fields: secret }, { key: 'stripe' })).outputs).toEqual([[{ seen: 'value of stripe' }]]);
    expect((await run({ code, fields: text }, { key: 'stripe' })).outputs).toEqual([[{ seen: 'stripe' }]]);
    expect((await run({ code, fields: secret })).outputs).toEqual([[{ seen: null }]]);
  });

  it('fails with the line of its error', async () => {
    const { fault } = await run({ code: 'const a = 1;\n\nreturn a.b.c;' });
    expect(fault).toMatchObject({ kind: 'config', code: 'code_failed', message: expect.stringContaining('line 3') });
  });

  it('fails with the parameter that does not fit', async () => {
    const { fault } = await run({ fields: fields({ name: 'greeting', type: 'number' }) }, { greeting: 'Hi' });
    expect(fault).toMatchObject({
      code: 'bad_parameter',
      message: expect.stringContaining('"greeting" must be a number'),
    });
  });

  it('fails when it sends what it says it does not', async () => {
    const output = { type: 'object', properties: { text: { type: 'number' } } };
    expect((await run({ output })).fault).toMatchObject({
      code: 'bad_output',
      message: expect.stringContaining('text'),
    });
    expect((await run({ output: { ...output, properties: { text: { type: 'string' } } } })).fault).toBeUndefined();
  });

  it('reaches nothing', async () => {
    const { fault } = await run({ code: 'return fetch("http://127.0.0.1")' });
    expect(fault?.message).toContain('fetch is not defined');
  });
});
