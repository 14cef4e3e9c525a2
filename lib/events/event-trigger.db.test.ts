import { describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { begin } from '#inngest/functions/testing/engine.ts';
import { manual, until } from '#inngest/functions/testing/suite.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { claimStarts } from './claim-starts.ts';
import { startEventRuns } from './start-event-runs.ts';
import { eventSuite, listening } from './testing/event-suite.ts';

const events = eventSuite();
const { suite, test, fresh, publish, send, startAll, runsOf, startsOf, itemsOf } = events;

describe('an event that is sent', () => {
  it('starts every workflow that listens to it, by its name or how it begins, and no other', async () => {
    const [order] = [fresh('order')];
    const exact = await publish(listening(`${order}.paid`));
    const prefix = await publish(listening(`${order}.*`));
    const other = await publish(listening(`${order}.sent`));
    const near = await publish(listening(`${order}.pai`));
    const stranger = await (await makeOrg(test.db)).contextFor('owner');
    const theirs = await publish(listening(`${order}.paid`), stranger);
    await send(`${order}.paid`, { id: 7 });
    await startAll();
    for (const id of [exact, prefix]) {
      const [run, ...more] = await runsOf(id);
      expect(more).toEqual([]);
      expect(run).toMatchObject({ trigger_type: 'event', trigger_node_id: 'On', depth: 0, mode: 'published' });
      expect(await suite.ended(run?.id)).toBe('succeeded');
      expect(await itemsOf(id)).toMatchObject([{ json: { type: `${order}.paid`, data: { id: 7 } } }]);
    }
    for (const id of [other, near, theirs]) expect(await runsOf(id)).toHaveLength(0);
  });

  it('starts nothing where the conditions do not hold, and says why where they cannot be asked', async () => {
    const name = fresh('order.paid');
    const where = (left: string, type = 'number') => ({
      conditions: { conditions: [{ left, type, operation: 'gt', right: 100 }] },
    });
    const large = await publish(listening(name, where('={{ $json.data.total }}')));
    await send(name, { total: 99 });
    await send(name, { total: 101 });
    await send(name, { total: 'many' });
    await startAll();
    expect(await itemsOf(large)).toMatchObject([{ json: { data: { total: 101 } } }]);
    expect(await startsOf(large)).toMatchObject([
      { status: 'skipped', problem: 'Its conditions do not hold.' },
      { status: 'started', problem: null },
      { status: 'refused', problem: expect.stringMatching(/^wrong_type: /) },
    ]);
    // Its end is told before the next test listens to ends.
    for (const { id } of await runsOf(large)) await suite.ended(id);
  });

  it('starts nothing that is switched off, before or meanwhile', async () => {
    const name = fresh('a');
    const id = await publish(listening(name));
    await send(name);
    await unpublishWorkflow(events.builder(), { id });
    await send(name);
    await startAll();
    expect(await startsOf(id)).toMatchObject([{ status: 'skipped', problem: 'The trigger was switched off before.' }]);
    expect(await runsOf(id)).toHaveLength(0);
  });
});

describe('what happens here', () => {
  it('starts who listens: a run that failed, but no test, and none of its own', async () => {
    const all = await publish(
      listening('run.*', {}, { Fail: { type: 'stop-and-error', parameters: { message: 'no' } } }),
    );
    const failing = documentOf({ Start: manual, Fail: { type: 'stop-and-error', parameters: { message: 'Broken' } } }, [
      'Start > Fail',
    ]);
    const { runId, status } = await suite.run(failing);
    expect(status).toBe('failed');
    const tested = await begin(test.db, { ...(await suite.publish(failing)), document: failing, mode: 'test' });
    await suite.ended(tested);
    await startAll();
    const [run] = await runsOf(all);
    expect(await suite.ended(run?.id)).toBe('failed');
    await startAll();
    expect(await itemsOf(all)).toMatchObject([
      { json: { type: 'run.failed', data: { runId, status: 'failed', reason: { message: 'Broken', node: 'Fail' } } } },
    ]);
    expect(run?.depth).toBe(1);
    await unpublishWorkflow(events.builder(), { id: all });
  });

  it('starts who listens to workflows being published and switched off', async () => {
    const told = await publish(listening('workflow.*'));
    const other = await publish(listening(fresh('x')));
    await unpublishWorkflow(events.builder(), { id: other });
    await startAll();
    expect((await itemsOf(told)).map(({ json }) => [json.type, (json.data as JsonObject).workflowId])).toEqual([
      ['workflow.published', other],
      ['workflow.unpublished', other],
    ]);
    await unpublishWorkflow(events.builder(), { id: told });
  });
});

describe('one run per event and trigger', () => {
  it('whoever dispatches, and however often', async () => {
    const name = fresh('many');
    const ids = await Promise.all([publish(listening(name)), publish(listening(name))]);
    await Promise.all(Array.from({ length: 40 }, (_, n) => send(name, { n }, `key ${n % 20}`)));
    await Promise.all(Array.from({ length: 4 }, startAll));
    for (const id of ids) expect(await runsOf(id)).toHaveLength(20);
  });

  it('after a worker died with what it had claimed', async () => {
    const name = fresh('crash');
    const id = await publish(listening(name));
    await send(name);
    const held = await claimStarts(test.db, 100);
    expect(held).toHaveLength(1);
    await startAll();
    expect(await runsOf(id)).toHaveLength(0);
    await test.owner`update event_starts set due_at = now() where workflow_id = ${id}`;
    await startAll();
    expect(await runsOf(id)).toHaveLength(1);
    expect(await startsOf(id)).toMatchObject([{ status: 'started', attempts: 2 }]);
  });

  it('because the database keeps one row for both: without its key there are two', async () => {
    const name = fresh('twice');
    const id = await publish(listening(name));
    await send(name);
    const tellAgain = () => test.owner`
      select queue_event_starts(e, ${name}, null, null, null, null, null) from outbox_events e where data->>'name' = ${name}`;
    await tellAgain();
    await startAll();
    await tellAgain();
    await startAll();
    expect(await runsOf(id)).toHaveLength(1);
    await test.owner`alter table event_starts drop constraint event_starts_once`;
    try {
      await tellAgain();
      await startAll();
      expect(await runsOf(id)).toHaveLength(2);
    } finally {
      await test.owner`delete from event_starts where workflow_id = ${id}`;
      await test.owner`alter table event_starts add constraint event_starts_once unique (org_id, event_id, workflow_id, node_id)`;
    }
  });
});

it('starts in the order in which events of one name were sent, also by several workers', async () => {
  const name = fresh('line');
  const id = await publish(listening(name));
  for (let n = 0; n < 60; n++) await send(name, { n });
  await Promise.all(
    [1, 2, 3].map(async () => {
      while ((await startEventRuns(test.db, 7)) > 0);
    }),
  );
  await startAll();
  const inOrder = await test.owner`select trigger_data from runs where workflow_id = ${id} order by created_at, id`;
  const seen = inOrder.flatMap(({ trigger_data }) => decodePayload(trigger_data) as { json: JsonObject }[]);
  expect(seen.map(({ json }) => (json.data as JsonObject).n)).toEqual(Array.from({ length: 60 }, (_, n) => n));
}, 60_000);

it('claims nothing that stands behind what another worker is claiming, whoever listed it', async () => {
  const name = fresh('behind');
  const id = await publish(listening(name));
  for (let n = 0; n < 3; n++) await send(name, { n });
  await test.owner.begin(async (sql) => {
    // Another worker has locked the first: its claim is not to be seen yet, so that all three are listed here.
    await sql`select id from event_starts where workflow_id = ${id} order by id limit 1 for no key update`;
    expect(await claimStarts(test.db, 100)).toEqual([]);
  });
  expect((await startsOf(id)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  expect((await claimStarts(test.db, 100)).map((chain) => chain.length)).toEqual([3]);
});

it('lets one that cannot be started hold up only what must follow it, and gives it up', async () => {
  const [bad, good] = [fresh('bad'), fresh('good')];
  const broken = await publish(listening(bad));
  const fine = await publish(listening(good));
  await send(bad, { n: 1 });
  await send(bad, { n: 2 });
  await send(good);
  // A rule that refuses the first of them stands for whatever nobody thought of.
  const [first] = await test.owner`select id from event_starts where workflow_id = ${broken} order by id limit 1`;
  await test.owner.unsafe(`
    create function refuse_one() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
    create trigger refuse_one before update of status on event_starts for each row
      when (old.id = '${first?.id}' and new.status = 'started') execute function refuse_one()`);
  await startAll();
  expect(await runsOf(fine)).toHaveLength(1);
  expect(await startsOf(broken)).toMatchObject([
    { status: 'pending', attempts: 1 },
    { status: 'pending', attempts: 0 },
  ]);
  await until(async () => {
    await test.owner`update event_starts set due_at = now() where status = 'pending' and workflow_id = ${broken} and attempts > 0`;
    await startAll();
    const [one] = await startsOf(broken);
    return one?.status === 'failed' || undefined;
  });
  await test.owner`drop trigger refuse_one on event_starts`;
  await startAll();
  expect(await itemsOf(broken)).toMatchObject([{ json: { data: { n: 2 } } }]);
  expect((await startsOf(broken))[0]).toMatchObject({ attempts: 5, problem: expect.stringContaining('start_failed') });
});

it('finds who listens by the index of names, however many do not', async () => {
  const plan = await test.owner.begin(async (sql) => {
    await sql`insert into workflow_triggers (org_id, workflow_id, node_id, type, config)
      select w.org_id, w.id, 'n' || n, 'event', jsonb_build_object('event', 'busy.' || n)
      from (select org_id, id from workflows where org_id = ${suite.orgId} limit 1) w, generate_series(1, 5000) n`;
    await sql`analyze workflow_triggers`;
    const rows = await sql`explain select * from workflow_triggers t
      where t.org_id = ${suite.orgId} and t.type = 'event' and t.is_active
        and t.config ->> 'event' = any (event_patterns('busy.77'))`;
    await sql`delete from workflow_triggers where config ->> 'event' like 'busy.%'`;
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('workflow_triggers_events');
  expect(plan).not.toContain('Seq Scan');
});
