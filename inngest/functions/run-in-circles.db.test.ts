import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { answerHook } from '#lib/triggers/answer-hook.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import type { World } from '../runtime/world.ts';
import { startEngine } from './testing/engine.ts';
import { until } from './testing/suite.ts';

const test = testDb();
const URL = 'http://millrace.test/hooks/own-tail';

/** The network: a call of an address of ours arrives there. */
const http: World['http'] = async ({ url, method, headers, body }) => {
  const answer = await answerHook(new Request(url, { method, headers: { ...headers }, body: body as string }), test.db);
  return { status: answer.status, headers: {}, body: new Uint8Array(await answer.arrayBuffer()), url };
};

it('a workflow that calls its own webhook stops, and the last run says why, whatever header its node sends', async () => {
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  const headers = [{ name: 'Millrace-Depth', value: '0' }];
  const document = sequence('Own tail', [
    { id: 'hook', type: 'webhook', parameters: { path: 'own-tail' } },
    { id: 'call', type: 'http-request', parameters: { method: 'POST', url: URL, headers } },
  ]);
  const { id } = await createWorkflow(builder, { document });
  await publishWorkflow(builder, { id });
  const engine = await startEngine(test.db, { http });
  expect((await answerHook(new Request(URL, { method: 'POST' }), test.db)).status).toBe(202);
  const rows = await until(async () => {
    const all =
      await test.owner`select depth, status, error->>'message' as error from runs where workflow_id = ${id} order by id`;
    return all.length > LIMITS.callDepth && all.every(({ status }) => /^(succeeded|failed)$/.test(status))
      ? all
      : undefined;
  }, 2000);
  await engine.stop();
  expect(rows.map(({ depth }) => depth)).toEqual(Array.from({ length: LIMITS.callDepth + 1 }, (_, depth) => depth));
  expect(rows.at(-1)).toMatchObject({ status: 'failed', error: expect.stringContaining('without end') });
}, 120_000);
