import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { fireSchedules } from './fire-schedules.ts';
import { schedulesIn, timed } from './testing/timed.ts';

const test = testDb();
const { dueSince, historyOf, runsOf, problemOf, endRuns } = schedulesIn(test);
let builder: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});

const HOURLY = { rules: [{ every: 1, unit: 'hours' }], timezone: 'UTC' };
const outcomes = async (id: string) => (await historyOf(id)).map(({ outcome }) => outcome);

describe('times that passed while nobody worked', () => {
  it.each([
    ['skip', 0, ['missed']],
    ['last', 1, ['missed', 'started']],
    ['all', 6, ['started', 'started', 'started', 'started', 'started', 'started']],
  ] as const)('%s: of six, %i are made up for', async (missed, runs, expected) => {
    const id = await timed(builder, { ...HOURLY, missed });
    // The first of them lies half an hour off the rule, as one of an earlier rule may.
    await test.owner`update workflow_schedules set due_at = null,
      next_at = date_trunc('hour', now() - interval '2 minutes') - interval '5 hours' where workflow_id = ${id}`;
    await fireSchedules(test.db);
    await fireSchedules(test.db);
    const onTheHour = (await test.owner`select extract(minute from now()) < 2 as near`)[0]?.near ? 1 : 0;
    expect((await runsOf(id)).length - onTheHour).toBeLessThanOrEqual(runs);
    if (!onTheHour) expect(await outcomes(id)).toEqual(expected);
    expect(await problemOf(id)).toEqual(
      missed === 'skip' ? expect.stringContaining('passed while nobody worked') : null,
    );
  });

  it('are made up for a hundred times at most, the newest, oldest first', async () => {
    const id = await timed(builder, { rules: [{ cron: '* * * * *' }], missed: 'all' });
    await dueSince(id, '30 days');
    await fireSchedules(test.db);
    const all = await historyOf(id);
    expect(all[0]).toMatchObject({ outcome: 'missed' });
    expect(await runsOf(id)).toHaveLength(100);
    expect(Date.now() - Number(all[1]?.due_at)).toBeLessThan(102 * 60_000);
    const [told] = await test.owner`select data from outbox_events where name = 'schedule/missed'
      and data ->> 'workflowId' = ${id}`;
    expect(told?.data).toMatchObject({ entryId: all[0]?.id });
  });
});

describe('a time that comes while the run before goes on', () => {
  it('starts another unless told otherwise', async () => {
    const id = await timed(builder, HOURLY);
    for (const _ of [1, 2]) {
      await dueSince(id, '1 second');
      await fireSchedules(test.db);
    }
    expect(await runsOf(id)).toHaveLength(2);
  });

  it('is skipped, and the next one starts', async () => {
    const id = await timed(builder, { ...HOURLY, overlap: 'skip' });
    await dueSince(id, '3 seconds');
    await fireSchedules(test.db);
    await dueSince(id, '2 seconds');
    await fireSchedules(test.db);
    expect(await outcomes(id)).toEqual(['started', 'skipped']);
    expect((await historyOf(id))[1]?.reason).toContain('goes on');
    expect(await problemOf(id)).toBeNull();
    await endRuns(id);
    await dueSince(id, '1 second');
    await fireSchedules(test.db);
    expect(await runsOf(id)).toHaveLength(2);
  });

  it('waits for its end, and only one does', async () => {
    const id = await timed(builder, { ...HOURLY, overlap: 'wait' });
    for (const since of ['9 seconds', '8 seconds', '7 seconds']) {
      await dueSince(id, since);
      await fireSchedules(test.db);
    }
    expect(await outcomes(id)).toEqual(['started', 'waiting', 'skipped']);
    expect(await runsOf(id)).toHaveLength(1);
    await endRuns(id);
    await Promise.all(Array.from({ length: 4 }, () => fireSchedules(test.db)));
    expect(await outcomes(id)).toEqual(['started', 'started', 'skipped']);
    expect(await runsOf(id)).toHaveLength(2);
  });

  it('does not start when its workflow was switched off meanwhile', async () => {
    const id = await timed(builder, { ...HOURLY, overlap: 'wait' });
    for (const since of ['9 seconds', '8 seconds']) {
      await dueSince(id, since);
      await fireSchedules(test.db);
    }
    await unpublishWorkflow(builder, { id });
    await endRuns(id);
    await fireSchedules(test.db);
    expect(await outcomes(id)).toEqual(['started', 'skipped']);
    expect(await runsOf(id)).toHaveLength(1);
  });
});

it('fires within its spread, never before its time, and says when', async () => {
  const id = await timed(builder, { rules: [{ cron: '0 9 * * *' }], timezone: 'UTC', spread: 3600 });
  const [row] = await test.owner`select due_at, next_at from workflow_schedules where workflow_id = ${id}`;
  const late = Number(row?.next_at) - Number(row?.due_at);
  expect(new Date(row?.due_at).toISOString()).toContain('T09:00:00.000Z');
  expect(late).toBeGreaterThan(0);
  expect(late).toBeLessThanOrEqual(3600_000);
});

it('drains a thousand schedules that are due at once, and does not look at workflows that are off', async () => {
  const id = await timed(builder, HOURLY);
  const off = await timed(builder, HOURLY);
  await unpublishWorkflow(builder, { id: off });
  for (const workflow of [id, off]) {
    await test.owner`insert into workflow_schedules (org_id, workflow_id, node_id, rule, timezone, plan, next_at)
      select org_id, workflow_id, node_id, n, timezone, plan, now() - n * interval '1 ms'
      from workflow_schedules, generate_series(1, 1000) n where workflow_id = ${workflow}`;
  }
  await expect
    .poll(
      async () => {
        await fireSchedules(test.db);
        return (await runsOf(id)).length;
      },
      { timeout: 60_000, interval: 10 },
    )
    .toBe(1000);
  const [looked] = await test.owner`select count(*)::int as number from next_schedules(5000, 1000)`;
  expect(looked?.number).toBe(0);
  expect(await runsOf(off)).toEqual([]);
}, 90_000);
