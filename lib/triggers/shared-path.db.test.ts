import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { node } from '#lib/workflows/testing/documents.ts';
import { answerHook } from './answer-hook.ts';

const test = testDb();
let builder: Context;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});

/** A workflow with one webhook per list of methods, all at the path. */
async function hooksAt(path: string, ...methods: string[][]): Promise<string> {
  const nodes = methods.map((list) => node({ id: list.join(), type: 'webhook', parameters: { path, methods: list } }));
  const { id } = await createWorkflow(builder, {
    document: { format: 'millrace/1', name: path, nodes, edges: [], settings: {} },
  });
  await publishWorkflow(builder, { id });
  return id;
}
const call = (path: string, method: string, headers: Record<string, string> = {}) =>
  answerHook(new Request(`http://x.test/hooks/${path}`, { method, headers }), test.db);
const triggerOf = async (response: Response) => {
  const { runId } = (await response.json()) as { runId: string };
  const [row] = await test.owner`select trigger_node_id, depth from runs where id = ${runId}`;
  return row;
};

it('one path leads to another webhook by method, and to nobody else', async () => {
  await hooksAt('orders', ['GET'], ['POST', 'PUT']);
  for (const [method, trigger] of [
    ['GET', 'GET'],
    ['POST', 'POST,PUT'],
    ['PUT', 'POST,PUT'],
    ['GET', 'GET'],
  ] as const) {
    expect(await triggerOf(await call('orders', method))).toMatchObject({ trigger_node_id: trigger });
  }
  const refused = await call('orders', 'DELETE');
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, POST, PUT']);
});

it('a method of a path is taken once, whoever comes at the same time', async () => {
  const taken = await Promise.allSettled(
    Array.from({ length: 4 }, (_, n) => hooksAt('shared', ['PATCH', n % 2 ? 'GET' : 'POST'])),
  );
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [refusal] = taken.filter((result) => result.status === 'rejected');
  expect(refusal?.reason).toMatchObject({ code: 'conflict', reason: 'path_taken' });
  await hooksAt('shared', ['DELETE']);
});

it('calls of runs are counted, and refused when they are too deep', async () => {
  await hooksAt('deep', ['POST']);
  const at = (depth: number) => call('deep', 'POST', { 'millrace-depth': String(depth) });
  expect(await triggerOf(await at(LIMITS.callDepth - 1))).toMatchObject({ depth: LIMITS.callDepth });
  const refused = await at(LIMITS.callDepth);
  expect([refused.status, await refused.json()]).toMatchObject([413, { code: 'limit_reached', reason: 'call_depth' }]);
});
