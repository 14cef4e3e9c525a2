import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { createRun } from '#lib/runs/create-run.ts';
import { loadResult } from '#lib/runs/load-run.ts';
import { waitForRun } from '#lib/runs/wait-for-run.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { startEngine, type TestEngine } from './testing/engine.ts';
import { manual, set, until } from './testing/suite.ts';

const test = testDb();
const RUNS = 100;
let ctx: Context;
let driver: TestEngine;
beforeAll(async () => {
  ctx = await (await makeOrg(test.db)).contextFor('builder');
  driver = await startEngine(test.db);
});
afterAll(() => driver.stop());

it('runs that sleep end on the revision they began with, whose nodes are gone from the next one', async () => {
  const nap = { type: 'wait', parameters: { for: 'time', amount: 20, unit: 'seconds' } };
  const first = documentOf({ Start: manual, Nap: nap, Mark: set('by', 'one') }, ['Start > Nap', 'Nap > Mark']);
  const second = documentOf({ Start: manual, Other: set('by', 'two') }, ['Start > Other']);
  const { id, draftRevision } = await createWorkflow(ctx, { document: first });
  await publishWorkflow(ctx, { id });
  const started = await Promise.all(Array.from({ length: RUNS }, () => createRun(ctx, { id })));
  const sleeping = async () => {
    const [row] = await test.owner`select count(*)::integer as count from run_nodes where node_id = 'Nap'`;
    return row?.count === RUNS || undefined;
  };
  await until(sleeping);
  await updateWorkflow(ctx, { id, document: second, baseRevision: draftRevision });
  await publishWorkflow(ctx, { id });
  const { run: next } = await createRun(ctx, { id });
  const resultOf = async (runId: string) => {
    await waitForRun(test.db, { orgId: ctx.orgId, runId, ms: 80_000 });
    return (await loadResult(test.db, { orgId: ctx.orgId, runId }))[0]?.json.by;
  };
  expect(await resultOf(next.id)).toBe('two');
  const results = await Promise.all(started.map(({ run }) => resultOf(run.id)));
  expect(results).toEqual(Array(RUNS).fill('one'));
}, 120_000);
