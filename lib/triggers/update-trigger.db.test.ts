import { beforeAll, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { errorWorkflowOf } from '#lib/runs/error-workflow.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { answerHook } from './answer-hook.ts';
import { listTriggers } from './list-triggers.ts';
import { updateTrigger } from './update-trigger.ts';

const test = testDb();
let org: TestOrg;
let builder: Context;
beforeAll(async () => {
  org = await makeOrg(test.db);
  builder = await org.contextFor('builder');
});

const row = sequence('Switched', [
  { id: 'hook', type: 'webhook', name: 'Hook' },
  { id: 'timer', type: 'schedule', name: 'Timer', parameters: { rules: [{ cron: '*/5 * * * *' }] } },
  { id: 'hand', type: 'manual-trigger', name: 'Hand' },
]);
const drawn = { ...row, edges: [] };
const published = async () => {
  const { id } = await createWorkflow(builder, { document: drawn });
  return publishWorkflow(builder, { id });
};
const call = async (url = '') =>
  (
    await answerHook(
      new Request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
      test.db,
    )
  ).status;
const timers = (id: string) => test.owner`select is_active, next_at from workflow_schedules where workflow_id = ${id}`;

it('closes one trigger at once, through publishing, until somebody switches it on', async () => {
  const { id, triggers } = await published();
  const url = triggers[0]?.url;
  expect(await call(url)).toBe(202);
  const operator = await org.contextFor('operator');
  expect(await updateTrigger(operator, { id, node: 'Hook', isOn: false })).toMatchObject({
    isActive: false,
    isOff: true,
  });
  expect(await call(url)).toBe(404);
  const [used, unused] = (await listTriggers(operator, { id })).items;
  const twin = await createWorkflow(builder, { document: drawn });
  expect(twin.triggers[0]?.lastUsedAt).toBeUndefined();
  expect(Date.parse(used?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  expect(unused?.lastUsedAt).toBeUndefined();
  expect((await timers(id))[0]).toMatchObject({ is_active: true });
  expect((await publishWorkflow(builder, { id })).triggers[0]).toMatchObject({ isActive: false, isOff: true });
  expect(await call(url)).toBe(404);
  expect(await updateTrigger(operator, { id, node: 'hook', isOn: true })).toMatchObject({
    isActive: true,
    isOff: false,
  });
  expect(await call(url)).toBe(202);
});

it('lets a schedule go on with the next due time, not with those that passed', async () => {
  const { id } = await published();
  await updateTrigger(builder, { id, node: 'timer', isOn: false });
  expect(await timers(id)).toMatchObject([{ is_active: false }]);
  await test.owner`update workflow_schedules set next_at = now() - interval '1 day' where workflow_id = ${id}`;
  const { nextRunAt = '' } = await updateTrigger(builder, { id, node: 'timer', isOn: true });
  expect(Date.parse(nextRunAt)).toBeGreaterThan(Date.now() - 1000);
});

it('keeps an error trigger from being told of failures', async () => {
  const document = sequence('Told', [{ id: 'told', type: 'error-trigger' }]);
  const { id } = await createWorkflow(builder, { document });
  await publishWorkflow(builder, { id });
  const target = () =>
    test.db.withOrg(org.orgId, (tx) =>
      errorWorkflowOf({ tx, ctx: builder }, { workflowId: id, settings: {}, isUnheard: false }),
    );
  expect(await target()).toMatchObject({ triggerNodeId: 'told' });
  await updateTrigger(builder, { id, node: 'told', isOn: false });
  expect(await target()).toBeUndefined();
});

it('opens nothing while the workflow is not published', async () => {
  const { id, triggers } = await published();
  await updateTrigger(builder, { id, node: 'hook', isOn: false });
  await unpublishWorkflow(builder, { id });
  expect(await updateTrigger(builder, { id, node: 'hook', isOn: true })).toMatchObject({
    isActive: false,
    isOff: false,
  });
  expect(await call(triggers[0]?.url)).toBe(404);
});

it('tells of a trigger that is published although the draft lacks it, and switches it off', async () => {
  const { id, draftRevision } = await published();
  const rest = { ...drawn, nodes: drawn.nodes.filter((node) => node.id !== 'hook'), edges: [] };
  await updateWorkflow(builder, { id, document: rest, baseRevision: draftRevision });
  const { items } = await listTriggers(builder, { id });
  expect(items.find(({ nodeId }) => nodeId === 'hook')).toMatchObject({ isActive: true, isRemoved: true });
  expect((await getWorkflow(builder, { id })).triggers).toHaveLength(2);
  expect(await updateTrigger(builder, { id, node: 'hook', isOn: false })).toMatchObject({ isActive: false });
});

it('is refused for triggers that start nothing by themselves, for viewers, and for strangers', async () => {
  const { id } = await published();
  const off = (ctx: Context, node: string) => updateTrigger(ctx, { id, node, isOn: false });
  await expect(off(builder, 'Hand')).rejects.toMatchObject({ code: 'precondition', reason: 'not_switchable' });
  await expect(off(builder, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  await expect(off(await org.contextFor('viewer'), 'hook')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(off(await (await makeOrg(test.db)).contextFor('owner'), 'hook')).rejects.toMatchObject({
    code: 'not_found',
  });
});
