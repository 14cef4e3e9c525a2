import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { updateTrigger } from '#lib/triggers/update-trigger.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { fireSchedules } from './fire-schedules.ts';
import { forgetScheduleHistory } from './forget-history.ts';
import { previewSchedule } from './preview-schedule.ts';
import { listFired, listSchedules, listWorkflowSchedules } from './queries.ts';
import { schedulesIn, timed } from './testing/timed.ts';

const test = testDb();
const { dueSince } = schedulesIn(test);
let builder: Context;
let stranger: Context;

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  stranger = await (await makeOrg(test.db)).contextFor('owner');
});

const DAILY: JsonObject = { rules: [{ cron: '0 9 * * *' }, { every: 2, unit: 'hours' }], timezone: 'Europe/Berlin' };

describe('the schedules of a workflow', () => {
  it('say their rule in words, what comes next and what became of the last times', async () => {
    const id = await timed(builder, DAILY);
    await dueSince(id, '1 second');
    await fireSchedules(test.db);
    const { items } = await listWorkflowSchedules(builder, { id });
    expect(items.map(({ words, state, position }) => [words, state, position])).toEqual([
      ['Every day at 9:00', 'on', 0],
      ['Every 2 hours', 'on', 1],
    ]);
    expect(items[0]?.next).toHaveLength(10);
    expect(items[0]?.next[0]).toBe(items[0]?.nextAt);
    expect(items[0]?.recent).toMatchObject([{ outcome: 'started', run: { status: 'queued', durationMs: null } }]);
    await expect(listWorkflowSchedules(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(listFired(stranger, { id: items[0]?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are off while a person switched them off, and go on from then without making up for it', async () => {
    const id = await timed(builder, DAILY);
    const stateOf = async () => (await listWorkflowSchedules(builder, { id })).items[0]?.state;
    await updateTrigger(builder, { id, node: 'timer', isOn: false });
    expect(await stateOf()).toBe('off');
    await dueSince(id, '3 hours');
    await fireSchedules(test.db);
    await updateTrigger(builder, { id, node: 'timer', isOn: true });
    await fireSchedules(test.db);
    expect(await schedulesIn(test).runsOf(id)).toEqual([]);
    expect(await stateOf()).toBe('on');
    await unpublishWorkflow(builder, { id });
    expect(await stateOf()).toBe('unpublished');
  });

  it('say that nobody fired them, even while no worker is there', async () => {
    const id = await timed(builder, DAILY);
    await dueSince(id, '6 minutes');
    const [first] = (await listWorkflowSchedules(builder, { id })).items;
    expect(first?.problem).toContain('no worker has fired it');
    const { items } = await listSchedules(builder, { show: 'problem' });
    expect(items.map((each) => each.id)).toContain(first?.id);
  });
});

describe('lists', () => {
  it('page through all schedules, next due first, and find some by name', async () => {
    const own = await (await makeOrg(test.db)).contextFor('builder');
    for (let n = 0; n < 3; n++) await timed(own, DAILY);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSchedules(own, { limit: 2, cursor });
      seen.push(...page.items.map(({ nextAt }) => nextAt ?? ''));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(6);
    expect(seen).toEqual(seen.toSorted());
    expect((await listSchedules(own, { search: 'timed' })).items).toHaveLength(6);
    expect((await listSchedules(own, { search: 'nothing' })).items).toEqual([]);
    expect((await listSchedules(own, { show: 'off' })).items).toEqual([]);
  });

  it('page through what became of due times, newest first, and forget all but a thousand', async () => {
    const id = await timed(builder, { rules: [{ cron: '0 0 1 1 *' }] });
    const [schedule] = (await listWorkflowSchedules(builder, { id })).items;
    await test.owner`insert into schedule_history (org_id, schedule_id, due_at, outcome)
      select org_id, id, '2026-01-01'::timestamptz - n * interval '1 minute', 'skipped'
      from workflow_schedules, generate_series(1, 1100) n where workflow_id = ${id}`;
    const first = await listFired(builder, { id: schedule?.id ?? '', limit: 3 });
    expect(first.items.map(({ dueAt }) => dueAt.slice(11, 16))).toEqual(['23:59', '23:58', '23:57']);
    const second = await listFired(builder, {
      id: schedule?.id ?? '',
      limit: 3,
      cursor: first.nextCursor ?? undefined,
    });
    expect(second.items[0]?.dueAt.slice(11, 16)).toBe('23:56');
    expect(await forgetScheduleHistory(test.db)).toBe(100);
    const [left] =
      await test.owner`select count(*)::int as n from schedule_history where schedule_id = ${schedule?.id ?? ''}`;
    expect(left?.n).toBe(1000);
  });
});

describe('a preview', () => {
  it('says when rules would fire, of all together', async () => {
    const { words, next } = await previewSchedule(builder, {
      rules: [{ cron: '0 9 * * *' }, { cron: '0 21 * * *' }],
      timezone: 'Europe/Berlin',
      after: '2026-03-28T12:00:00Z',
    });
    expect(words).toEqual(['Every day at 9:00', 'Every day at 21:00']);
    expect(next.slice(0, 3)).toEqual([
      '2026-03-28T20:00:00.000Z',
      '2026-03-29T07:00:00.000Z',
      '2026-03-29T19:00:00.000Z',
    ]);
    expect(next).toHaveLength(10);
  });

  it.each([
    [{ rules: [{ cron: '0 9 * *' }] }, 'rules.0', /has 4 parts/],
    [{ rules: [{ cron: '0 25 * * *' }] }, 'rules.0', /no cron pattern/],
    [{ rules: [{ cron: '0 9 * * *' }], timezone: 'Mars/Base' }, 'timezone', /no time zone/],
  ])('says what is wrong with %j', async (input, field, message) => {
    await expect(previewSchedule(builder, input)).rejects.toMatchObject({
      code: 'invalid',
      errors: [{ field, message: expect.stringMatching(message) }],
    });
  });
});
