import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { receiveFiles, uploadFiles } from '#lib/files/upload-files.ts';
import { asAppError } from '#lib/http/problem.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { createWorkflow } from './create-workflow.ts';
import { exportWorkflow } from './export-workflow.ts';
import { listWorkflows } from './list-workflows.ts';
import { getWorkflow } from './queries.ts';
import { sequence } from './testing/documents.ts';

const NAMES = {
  command: '$(id) `id` | id',
  path: '../../../etc/passwd',
  sql: `x"; drop table workflows; --'`,
  nul: 'a\0b',
  line: 'a\r\n{"level":60,"msg":"forged"}',
  long: 'x'.repeat(10_000),
  direction: 'abc\u202etxt.exe',
  emoji: '🧨👨‍👩‍👧‍👦',
  surrogate: 'a\ud800b',
  markup: '<img src=x onerror=alert(1)>',
  prototype: '__proto__',
  formula: '=cmd|calc',
};

const test = testDb();
let builder: Context;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});

/** What was made; undefined when it was refused as the caller's mistake. Anything else that is thrown fails the test. */
async function madeOrRefused<T>(make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (asAppError(error).code === 'invalid') return undefined;
    throw error;
  }
}

describe.each(Object.entries(NAMES))('a name that is a %s', (_, name) => {
  it('is data or refused: of a workflow and its nodes', async () => {
    const document = sequence(name, [{ id: 'start', type: 'manual-trigger' }]);
    const named = { ...document, nodes: document.nodes.map((node) => ({ ...node, name })) };
    const made = await madeOrRefused(() => createWorkflow(builder, { document: named }));
    if (!made) return;
    const read = await getWorkflow(builder, { id: made.id });
    expect([read.name, read.document.nodes[0]?.name]).toEqual([read.document.name, name]);
    expect(JSON.stringify(await exportWorkflow(builder, { id: made.id }))).toContain(JSON.stringify(name).slice(1, -1));
    expect((await listWorkflows(builder, { search: name.slice(0, 100) })).items.map(({ id }) => id)).toContain(made.id);
  });

  it('is data or refused: of a file', async () => {
    const headers = {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
    };
    const request = new Request('http://x.test/', { method: 'POST', headers, body: 'x' });
    const { files } = await uploadFiles(builder, await receiveFiles({ request, ctx: builder }));
    expect(files[0]?.name).toMatch(/^[^/\\\p{Cc}\u202e]{1,255}$/u);
  });

  it('is data or refused: of a secret', async () => {
    const made = await madeOrRefused(() => createSecret(builder, { name, value: 'x' }));
    if (!made) return;
    const [row] = await test.owner`select name from secrets where id = ${made.id}`;
    expect(row?.name).toBe(name);
  });
});
