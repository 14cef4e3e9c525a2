import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createWorkflow } from './create-workflow.ts';
import { deleteWorkflow } from './delete-workflow.ts';
import { publishWorkflow } from './publish-workflow.ts';
import { getWorkflow } from './queries.ts';
import { restoreWorkflow } from './restore-workflow.ts';
import { sequence } from './testing/documents.ts';
import { unpublishWorkflow } from './unpublish-workflow.ts';
import { updateWorkflow } from './update-workflow.ts';

const test = testDb();
let builder: Context;
let other: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  other = await (await makeOrg(test.db)).contextFor('builder');
});

const hook = (parameters: Record<string, never> | object = {}, id = 'hook') =>
  sequence('Hook', [
    { id, type: 'webhook', name: `Hook ${id}`, parameters: parameters as Record<string, never> },
    { id: 'rest', type: 'no-op' },
  ]);
const schedule = (...crons: string[]) =>
  sequence('Timed', [
    {
      id: 'timer',
      type: 'schedule',
      parameters: { rules: crons.map((cron) => ({ cron })), timezone: 'Europe/Berlin' },
    },
  ]);
const schedulesOf = (id: string) =>
  test.owner`select rule, cron, timezone, is_active, next_at from workflow_schedules where workflow_id = ${id} order by rule`;

describe('webhook addresses', () => {
  it('exist from the first save and stay through edits and publishing', async () => {
    const made = await createWorkflow(builder, { document: hook() });
    const [draft] = made.triggers;
    expect(draft).toMatchObject({ node: 'Hook hook', type: 'webhook', isActive: false });
    expect(draft?.url).toMatch(/\/hooks\/[\w-]{32}$/);
    expect(draft?.testUrl).toMatch(/\/hooks-test\/[\w-]{32}$/);
    await updateWorkflow(builder, { id: made.id, name: 'Renamed' });
    const published = await publishWorkflow(builder, { id: made.id });
    expect(published.triggers).toEqual([{ ...draft, isActive: true }]);
    await deleteWorkflow(builder, { id: made.id });
    await restoreWorkflow(builder, { id: made.id });
    expect((await publishWorkflow(builder, { id: made.id })).triggers).toEqual([{ ...draft, isActive: true }]);
  });

  it('may be chosen, by one published workflow of the whole instance', async () => {
    const first = await createWorkflow(builder, { document: hook({ path: '/orders/new/' }) });
    const taken = { code: 'conflict', reason: 'path_taken', errors: [{ field: 'nodes.Hook hook.path' }] };
    expect((await publishWorkflow(builder, { id: first.id })).triggers[0]?.url).toMatch(/\/hooks\/orders\/new$/);
    const second = await createWorkflow(other, { document: hook({ path: 'orders/new' }) });
    await expect(publishWorkflow(other, { id: second.id })).rejects.toMatchObject(taken);
    expect((await getWorkflow(other, { id: second.id })).status).toBe('draft');
    await unpublishWorkflow(builder, { id: first.id });
    await expect(publishWorkflow(other, { id: second.id })).rejects.toMatchObject(taken);
    await deleteWorkflow(builder, { id: first.id });
    expect(await publishWorkflow(other, { id: second.id })).toMatchObject({ status: 'active' });
  });

  it('close when their node leaves the published document', async () => {
    const made = await createWorkflow(builder, { document: hook({}, 'a') });
    await publishWorkflow(builder, { id: made.id });
    await updateWorkflow(builder, { id: made.id, document: hook({ secret: 'absent' }, 'b'), baseRevision: 1 });
    await expect(publishWorkflow(builder, { id: made.id })).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field: 'nodes.Hook b.secret' }],
    });
    await updateWorkflow(builder, { id: made.id, document: hook({}, 'b'), baseRevision: 2 });
    await publishWorkflow(builder, { id: made.id });
    const rows =
      await test.owner`select node_id, is_active from webhook_endpoints where workflow_id = ${made.id} order by 1`;
    expect(rows.map(({ node_id, is_active }) => [node_id, is_active])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    const triggers = await test.owner`select node_id from workflow_triggers where workflow_id = ${made.id}`;
    expect(triggers.map(({ node_id }) => node_id)).toEqual(['b']);
  });
});

describe('schedules', () => {
  it('get their due times with publishing, and keep those of rules that did not change', async () => {
    const made = await createWorkflow(builder, { document: schedule('0 9 * * *', '*/5 * * * *') });
    expect(await schedulesOf(made.id)).toHaveLength(0);
    const published = await publishWorkflow(builder, { id: made.id });
    expect(published.triggers[0]?.nextRunAt).toBeDefined();
    await test.owner`update workflow_schedules set next_at = '2020-01-01' where workflow_id = ${made.id}`;
    await updateWorkflow(builder, { id: made.id, document: schedule('0 9 * * *', '0 10 * * *'), baseRevision: 1 });
    await publishWorkflow(builder, { id: made.id });
    const [kept, changed] = await schedulesOf(made.id);
    expect(kept?.next_at.getUTCFullYear()).toBe(2020);
    expect(changed?.next_at.getTime()).toBeGreaterThan(Date.now());
    await updateWorkflow(builder, { id: made.id, document: schedule('0 9 * * *'), baseRevision: 2 });
    await publishWorkflow(builder, { id: made.id });
    expect(await schedulesOf(made.id)).toHaveLength(1);
    await unpublishWorkflow(builder, { id: made.id });
    expect((await schedulesOf(made.id))[0]?.is_active).toBe(false);
  });

  it('refuse what no calendar knows, by field', async () => {
    const made = await createWorkflow(builder, { document: schedule('0 9 * * *', '61 * * * *') });
    await expect(publishWorkflow(builder, { id: made.id })).rejects.toMatchObject({
      reason: 'not_publishable',
      errors: [{ field: 'nodes.timer.rules.1.cron' }],
    });
  });
});
