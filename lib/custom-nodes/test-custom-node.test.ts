import { describe, expect, it } from 'vitest';
import type { Context } from '#lib/access/context.ts';
import { ROLE_PERMISSIONS } from '#lib/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { CustomField } from '#lib/nodes/custom-fields.ts';
import type { TestCustomNode } from './schema.ts';
import { testCustomNode } from './test-custom-node.ts';

const ctx = (role: 'builder' | 'viewer') =>
  ({
    orgId: newId(),
    actor: { type: 'engine' },
    permissions: new Set(ROLE_PERMISSIONS[role]),
    request: { id: newId() },
  }) as unknown as Context;

const run = (code: string, more: Partial<TestCustomNode> = {}) =>
  testCustomNode(ctx('builder'), {
    ...{
      language: 'javascript',
      mode: 'each',
      code,
      fields: [],
      output: null,
      values: {},
      items: [{ n: 1 }, { n: 2 }],
    },
    ...more,
  });

describe('a test of a draft', () => {
  it('shows what came out, and what was logged', async () => {
    const result = await run("console.log('at', $json.n);\nreturn { double: $json.n * 2 };");
    expect(result).toMatchObject({ ok: true, items: [{ double: 2 }, { double: 4 }], error: null });
    expect(result.logs).toEqual([
      { level: 'info', message: 'at 1' },
      { level: 'info', message: 'at 2' },
    ]);
  });

  it('names the line of an error, and keeps what was logged before it', async () => {
    const result = await run("console.warn('before');\nconst nothing = null;\nreturn nothing.field;");
    expect(result).toMatchObject({ ok: false, items: [], error: { code: 'code_failed', line: 3 } });
    expect(result.logs[0]).toEqual({ level: 'warn', message: 'before' });
    expect((await run('const a = 1;\nreturn {{ a };')).error?.line).toBe(2);
  });

  it('says which parameter or output does not fit', async () => {
    const fields = [CustomField.parse({ name: 'times', type: 'number', required: true })];
    expect((await run('return {}', { fields })).error).toMatchObject({ code: 'bad_parameter' });
    const output = { type: 'object', properties: { n: { type: 'string' } } };
    expect((await run('return $json', { output })).error).toMatchObject({ code: 'bad_output' });
  });

  it('takes a stand-in for a secret: it opens none', async () => {
    const fields = [CustomField.parse({ name: 'key', type: 'secret' })];
    const { items } = await run('return { key: $parameters.key }', {
      fields,
      values: { key: 'stand-in' },
      items: [{}],
    });
    expect(items).toEqual([{ key: 'stand-in' }]);
  });

  it('is for those who may write custom nodes', async () => {
    const input = { language: 'javascript', mode: 'each', code: 'return {}', fields: [], output: null } as const;
    await expect(testCustomNode(ctx('viewer'), { ...input, fields: [] })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
