import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { Flow } from '#lib/engine/document.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { fireSchedules } from './fire-schedules.ts';

const test = testDb();
let builder: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});

async function timed(cron: string, flow?: Flow): Promise<string> {
  const parameters = { rules: [{ cron }], timezone: 'Europe/Berlin' };
  const document = sequence('Timed', [{ id: 'timer', type: 'schedule', parameters }]);
  const { id } = await createWorkflow(builder, { document: { ...document, settings: { ...(flow && { flow }) } } });
  await publishWorkflow(builder, { id });
  return id;
}
const runsOf = (id: string) => test.owner`select trigger_type, mode from runs where workflow_id = ${id}`;
const makeDue = (id: string) =>
  test.owner`update workflow_schedules set next_at = now() - interval '3 hours' where workflow_id = ${id}`;

describe('fireSchedules', () => {
  it('starts nothing before the time, and one run at it, however many workers look', async () => {
    const id = await timed('0 9 * * *');
    await fireSchedules(test.db);
    expect(await runsOf(id)).toEqual([]);
    await makeDue(id);
    const fired = await Promise.all(Array.from({ length: 8 }, () => fireSchedules(test.db)));
    expect(fired.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await runsOf(id)).toMatchObject([{ trigger_type: 'schedule', mode: 'published' }]);
    const [row] = await test.owner`select next_at > now() as later, last_at < now() - interval '2 hours' as kept
      from workflow_schedules where workflow_id = ${id}`;
    expect(row).toEqual({ later: true, kept: true });
  });

  it('says at the schedule what its workflow refused, and goes on with the next time', async () => {
    const id = await timed('0 9 * * *', { rateLimit: { limit: 1, periodMs: 60_000 } });
    for (const expected of [null, expect.stringContaining('takes 1 triggers in one minute')]) {
      await makeDue(id);
      await fireSchedules(test.db);
      const [row] = await test.owner`select problem, next_at > now() as later, is_active from workflow_schedules
        where workflow_id = ${id}`;
      expect(row).toEqual({ problem: expected, later: true, is_active: true });
    }
    expect(await runsOf(id)).toHaveLength(1);
  });

  it('parks a rule that cannot be read any more, and says why', async () => {
    const id = await timed('0 9 * * *');
    await makeDue(id);
    await test.owner`update workflow_schedules set plan = '{"rule": {"cron": "every now and then"}}' where workflow_id = ${id}`;
    await fireSchedules(test.db);
    await fireSchedules(test.db);
    const [row] = await test.owner`select is_active, problem from workflow_schedules where workflow_id = ${id}`;
    expect(row).toEqual({ is_active: false, problem: expect.stringContaining('Correct it') });
    const { triggers } = await getWorkflow(builder, { id });
    expect(triggers).toMatchObject([{ problem: row?.problem }]);
    await publishWorkflow(builder, { id });
    expect((await getWorkflow(builder, { id })).triggers[0]).not.toHaveProperty('problem');
    expect(await runsOf(id)).toHaveLength(1);
  });

  it('fires once for all that was missed, and not at all once unpublished', async () => {
    const id = await timed('* * * * *');
    await makeDue(id);
    await fireSchedules(test.db);
    await fireSchedules(test.db);
    expect(await runsOf(id)).toHaveLength(1);
    await makeDue(id);
    await unpublishWorkflow(builder, { id });
    await fireSchedules(test.db);
    expect(await runsOf(id)).toHaveLength(1);
  });
});
