import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { fireSchedules } from './fire-schedules.ts';

const test = testDb();
let builder: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});

async function timed(cron: string): Promise<string> {
  const parameters = { rules: [{ cron }], timezone: 'Europe/Berlin' };
  const { id } = await createWorkflow(builder, {
    document: sequence('Timed', [{ id: 'timer', type: 'schedule', parameters }]),
  });
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
