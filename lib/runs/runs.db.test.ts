import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { newId } from '#lib/ids.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { deleteWorkflow } from '#lib/workflows/delete-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { manualDocument } from '#lib/workflows/testing/documents.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { cancelRun } from './cancel-run.ts';
import { compareRuns } from './compare-runs.ts';
import { createRun } from './create-run.ts';
import { getRunInput } from './get-run-input.ts';
import { listRelatedRuns } from './list-related-runs.ts';
import { listRunLogs } from './list-run-logs.ts';
import { listRunNodes } from './list-run-nodes.ts';
import { getRun, listRuns } from './list-runs.ts';
import { openRunEvents } from './open-events.ts';
import { encodePayload } from './payloads.ts';
import { replayRun } from './replay-run.ts';
import { retryRun } from './retry-run.ts';
import { runRow } from './rows.ts';
import { changesSince } from './run-changes.ts';
import { triggerItems } from './trigger-items.ts';

const test = testDb();
let builder: Context;
let operator: Context;
let viewer: Context;
let stranger: Context;
let workflowId: string;

beforeAll(async () => {
  const org = await makeOrg(test.db);
  [builder, operator, viewer] = await Promise.all([
    org.contextFor('builder'),
    org.contextFor('operator'),
    org.contextFor('viewer'),
  ]);
  stranger = await (await makeOrg(test.db)).contextFor('owner');
  workflowId = (await createWorkflow(builder, { document: manualDocument() })).id;
  await publishWorkflow(builder, { id: workflowId });
});

const start = async (more: object = {}) => (await createRun(operator, { id: workflowId, ...more })).run;
const end = (id: string, status = 'failed') =>
  test.owner`update runs set status = ${status}, started_at = now(), finished_at = now() where id = ${id}`;
const eventsOf = async (id: string) =>
  (
    await test.owner`
      select event ->> 'name' as name, id from engine_runs where subject_id = ${id}
      union all select name, id from outbox_events where data->>'runId' = ${id} order by id`
  ).map((row) => row.name);
const auditOf = async (id: string) =>
  (await test.owner`select action from audit_logs where target_id = ${id} order by seq`).map((row) => row.action);
const itemsIn = async (id: string) =>
  triggerItems(await test.db.withOrg(builder.orgId, (tx) => runRow({ tx, ctx: builder }, id)));

describe('starting', () => {
  it('makes a queued run of the published revision and tells the engine once', async () => {
    const run = await start({ items: [{ x: 1 }, { json: { y: 2 } }], priority: 3 });
    expect(run).toMatchObject({ status: 'queued', mode: 'published', revision: 1, priority: 3, workflowId });
    expect(await eventsOf(run.id)).toEqual(['run/requested']);
    expect(await itemsIn(run.id)).toEqual([{ json: { x: 1 } }, { json: { y: 2 } }]);
    expect(await auditOf(run.id)).toEqual(['run.create']);
  });

  it('pins a test to a snapshot of the draft, which later edits do not touch', async () => {
    const { id } = await createWorkflow(builder, { document: manualDocument('Draft') });
    await expect(createRun(builder, { id })).rejects.toMatchObject({ code: 'precondition', reason: 'not_published' });
    const one = (await createRun(builder, { id, draft: true })).run;
    const again = (await createRun(builder, { id, draft: true })).run;
    await updateWorkflow(builder, { id, name: 'Changed' });
    const other = (await createRun(builder, { id, draft: true })).run;
    expect(one).toMatchObject({ mode: 'test', revision: null });
    expect(again.workflowRevId).toBe(one.workflowRevId);
    expect(other.workflowRevId).not.toBe(one.workflowRevId);
    await expect(createRun(operator, { id, draft: true })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('gives equal calls under one key one run, also fifty at once, and refuses another call under it', async () => {
    const runs = await Promise.all(Array.from({ length: 50 }, () => start({ key: 'k', items: [{ n: 1 }] })));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    await expect(start({ key: 'k', items: [{ n: 2 }] })).rejects.toMatchObject({ reason: 'idempotency_mismatch' });
    expect((await start({ key: 'K', items: [{ n: 2 }] })).id).not.toBe(runs[0]?.id);
    const second = await createWorkflow(builder, { document: manualDocument('Other') });
    await publishWorkflow(builder, { id: second.id });
    const elsewhere = await createRun(operator, { id: second.id, key: 'k', items: [{ n: 2 }] });
    expect(elsewhere.run.workflowId).toBe(second.id);
  });

  it('names the triggers there are when the wanted one is not among them', async () => {
    await expect(start({ trigger: 'Nope' })).rejects.toMatchObject({ code: 'invalid', errors: [{ field: 'trigger' }] });
    expect((await start({ trigger: 'start' })).triggerNodeId).toBe('start');
  });

  it('refuses a workflow in the trash, and deleting one asks its runs to stop', async () => {
    const { id } = await createWorkflow(builder, { document: manualDocument('Gone') });
    await publishWorkflow(builder, { id });
    const { run } = await createRun(operator, { id });
    await deleteWorkflow(builder, { id });
    await expect(createRun(operator, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await eventsOf(run.id)).toEqual(['run/requested', 'run/cancel.requested']);
  });
});

describe('cancel, retry, replay', () => {
  it('cancel ends a run once, and says when there is nothing to cancel', async () => {
    const { id } = await start();
    expect((await cancelRun(operator, { id })).run).toMatchObject({ status: 'cancelled' });
    await expect(cancelRun(operator, { id })).rejects.toMatchObject({ code: 'precondition', reason: 'run_ended' });
    expect(await eventsOf(id)).toEqual(['run/requested', 'run/cancel.requested', 'run/finished']);
    expect(await auditOf(id)).toEqual(['run.create', 'run.cancel']);
  });

  it('retry makes a new run of the same revision with the same input, only of what failed', async () => {
    const old = await start({ items: [{ x: 1 }] });
    await expect(retryRun(operator, { id: old.id })).rejects.toMatchObject({ reason: 'not_retryable' });
    await end(old.id);
    const { run } = await retryRun(operator, { id: old.id });
    expect(run).toMatchObject({ retryOf: old.id, workflowRevId: old.workflowRevId, status: 'queued' });
    expect(await itemsIn(run.id)).toEqual([{ json: { x: 1 } }]);
    expect(await auditOf(run.id)).toEqual(['run.retry']);
    const fine = await start();
    await end(fine.id, 'succeeded');
    await expect(retryRun(operator, { id: fine.id })).rejects.toMatchObject({ reason: 'not_retryable' });
  });

  it('replay takes the same or other items, on the same or the published revision', async () => {
    const old = await start({ items: [{ x: 1 }] });
    const { run: same } = await replayRun(operator, { id: old.id });
    expect(same).toMatchObject({ replayOf: old.id, workflowRevId: old.workflowRevId });
    expect(await itemsIn(same.id)).toEqual([{ json: { x: 1 } }]);
    await updateWorkflow(builder, { id: workflowId, name: 'Second revision' });
    await publishWorkflow(builder, { id: workflowId });
    const { run: newer } = await replayRun(operator, { id: old.id, items: [{ x: 2 }], revision: 'published' });
    expect(newer).toMatchObject({ revision: 2, mode: 'published' });
    expect(await itemsIn(newer.id)).toEqual([{ json: { x: 2 } }]);
    expect(await auditOf(newer.id)).toEqual(['run.replay']);
  });
});

describe('what a retry keeps', () => {
  it('is shown first, with the run it comes from, in pages without gaps', async () => {
    const old = await start();
    const row = {
      org_id: builder.orgId,
      inputs: test.owner.json([]),
      started_at: new Date(),
      output_counts: [] as number[],
    };
    await test.owner`insert into run_nodes ${test.owner([
      { ...row, run_id: old.id, activation: 'a', seq: 1, node_id: 'start', status: 'succeeded' },
      { ...row, run_id: old.id, activation: 'b', seq: 2, node_id: 'rest', status: 'failed' },
    ])}`;
    await end(old.id);
    const { run } = await retryRun(operator, { id: old.id });
    await test.owner`insert into run_nodes ${test.owner({ ...row, run_id: run.id, activation: 'b', seq: 2, node_id: 'rest', status: 'running' })}`;
    const shown = (items: { activation: string; keptFrom?: string; status: string }[]) =>
      items.map(({ activation, keptFrom, status }) => [activation, keptFrom, status]);
    const wanted = [
      ['a', old.id, 'succeeded'],
      ['b', undefined, 'running'],
    ];
    expect(shown((await listRunNodes(viewer, { id: run.id })).items)).toEqual(wanted);
    const first = await listRunNodes(viewer, { id: run.id, limit: 1 });
    const second = await listRunNodes(viewer, { id: run.id, limit: 1, cursor: first.nextCursor ?? undefined });
    expect([...shown(first.items), ...shown(second.items), second.nextCursor]).toEqual([...wanted, null]);
    const scope = { orgId: builder.orgId };
    const { change, position } = await test.db.withOrg(builder.orgId, (tx) =>
      changesSince({ tx, ctx: scope }, { runId: run.id, names: new Map(), position: { seq: -1, open: [] } }),
    );
    expect(shown(change.nodes)).toEqual(wanted);
    expect(position).toEqual({ seq: 2, open: [2] });
  });
});

describe('every verb', () => {
  const writes = {
    create: (ctx: Context) => createRun(ctx, { id: workflowId }),
    cancel: (ctx: Context, id: string) => cancelRun(ctx, { id }),
    retry: (ctx: Context, id: string) => retryRun(ctx, { id }),
    replay: (ctx: Context, id: string) => replayRun(ctx, { id }),
  };
  const reads = {
    get: (ctx: Context, id: string) => getRun(ctx, { id }),
    nodes: (ctx: Context, id: string) => listRunNodes(ctx, { id }),
    logs: (ctx: Context, id: string) => listRunLogs(ctx, { id }),
    events: (ctx: Context, id: string) => openRunEvents(ctx, { id }),
  };

  it.each(Object.entries(writes))('%s is refused to a viewer', async (_name, verb) => {
    await expect(verb(viewer, (await start()).id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each(Object.entries({ ...writes, ...reads }))('%s does not find what others have', async (_name, verb) => {
    await expect(verb(stranger, (await start()).id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(verb(stranger, newId())).rejects.toMatchObject({ code: 'not_found' });
    expect((await listRuns(stranger, {})).items).toEqual([]);
  });
});

describe('reading', () => {
  it('lists by filter, newest first, in pages without gaps', async () => {
    const { id } = await createWorkflow(builder, { document: manualDocument('Listed') });
    await publishWorkflow(builder, { id });
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await createRun(operator, { id })).run.id);
    await end(made[1] as string);
    const first = await listRuns(viewer, { workflowId: id, limit: 3 });
    const second = await listRuns(viewer, { workflowId: id, limit: 3, cursor: first.nextCursor ?? undefined });
    expect([...first.items, ...second.items].map((run) => run.id)).toEqual([...made].reverse());
    expect(second.nextCursor).toBeNull();
    const ids = async (filter: object) =>
      (await listRuns(viewer, { workflowId: id, ...filter })).items.map((run) => run.id);
    expect(await ids({ status: 'failed,cancelled' })).toEqual([made[1]]);
    expect(await ids({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await ids({ from: '2020-01-01T00:00:00+02:00', mode: 'published' })).toHaveLength(5);
    expect(await ids({ triggerNodeId: 'start' })).toHaveLength(5);
    expect(await ids({ triggerNodeId: 'rest' })).toEqual([]);
    const unretried = { status: 'failed', isRetried: false };
    const retry = (await retryRun(operator, { id: made[1] as string })).run;
    expect(await ids(unretried)).toEqual([]);
    await end(retry.id, 'cancelled');
    expect(await ids(unretried)).toEqual([made[1]]);
    await expect(listRuns(viewer, { limit: 201 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(listRuns(viewer, { status: 'odd' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('looks at so many runs for a page, and says how far it came', async () => {
    const run = await start();
    const { length } = await test.owner`
      insert into runs (org_id, workflow_id, workflow_rev_id, mode, status, trigger_type, trigger_node_id, created_at, parent_run_id)
      select org_id, workflow_id, workflow_rev_id, mode, 'succeeded', 'manual', 'start', created_at + n * interval '1 second', id
      from runs, generate_series(1, ${LIMITS.runsInSight + 1}) as n where id = ${run.id} returning 1`;
    const filter = { workflowId: run.workflowId, from: run.createdAt, triggerNodeId: 'rest' };
    await test.owner`update runs set trigger_node_id = 'rest' where id = ${run.id}`;
    const first = await listRuns(viewer, filter);
    const after = new Date(new Date(run.createdAt).getTime() + 2000).toISOString();
    expect(first).toMatchObject({ items: [], searchedTo: after });
    const second = await listRuns(viewer, { ...filter, cursor: first.nextCursor ?? undefined });
    expect(second).toMatchObject({ items: [{ id: run.id }], searchedTo: null, nextCursor: null });
    const newest = await listRuns(viewer, { parentRunId: run.id, limit: 1 });
    expect(newest).toMatchObject({ items: [{ id: expect.any(String) }], searchedTo: null });
    await test.owner`delete from runs where parent_run_id = ${run.id}`;
    expect(length).toBe(LIMITS.runsInSight + 1);
  });

  it('shows activations by name with their output per port, and the log', async () => {
    const run = await start();
    const output = encodePayload([[{ json: { a: 1 } }, { json: { a: 2 } }]]);
    const row = {
      org_id: builder.orgId,
      run_id: run.id,
      node_id: 'rest',
      status: 'succeeded',
      inputs: test.owner.json([[]]),
    };
    await test.owner`insert into run_nodes ${test.owner([
      { ...row, activation: 'a', seq: 1, output, output_counts: [2], started_at: new Date() },
      { ...row, activation: 'b', seq: 2, output: null, output_counts: [], started_at: new Date(), node_id: 'start' },
    ])}`;
    await test.owner`insert into run_logs ${test.owner({ org_id: builder.orgId, run_id: run.id, level: 'info', node_id: 'rest', message: 'hello', data: encodePayload({ n: 1 }) })}`;

    const all = await listRunNodes(viewer, { id: run.id });
    expect(all.items).toMatchObject([
      { node: 'rest', turn: '', attempts: 1, outputCounts: [2], output: [[{ json: { a: 1 } }, { json: { a: 2 } }]] },
      { node: 'start' },
    ]);
    expect((await listRunNodes(viewer, { id: run.id, items: 1 })).items[0]?.output).toEqual([[{ json: { a: 1 } }]]);
    expect((await listRunNodes(viewer, { id: run.id, output: false })).items[0]?.output).toBeUndefined();
    expect((await listRunNodes(viewer, { id: run.id, node: 'start' })).items).toHaveLength(1);
    const page = await listRunNodes(viewer, { id: run.id, limit: 1 });
    const next = await listRunNodes(viewer, { id: run.id, limit: 1, cursor: page.nextCursor ?? undefined });
    expect([page.items[0]?.activation, next.items[0]?.activation, next.nextCursor]).toEqual(['a', 'b', null]);
    const at = async (level: 'debug' | 'warn') => (await listRunLogs(viewer, { id: run.id, level })).items.length;
    expect([await at('debug'), await at('warn')]).toEqual([1, 0]);
    expect((await listRunLogs(viewer, { id: run.id, level: 'info' })).items).toMatchObject([
      { message: 'hello', nodeId: 'rest', data: { n: 1 } },
    ]);
  });
});

describe('finding', () => {
  it('finds runs by the beginning of their id, by what they say, by reason and by parent', async () => {
    const { id: failed } = await start();
    const { id: waiting } = await start();
    const error = { kind: 'upstream', code: 'http', message: '100% of carriers_are away' };
    await test.owner`update runs set error = ${test.owner.json(error)} where id = ${failed}`;
    const reason = { code: 'sleep', message: 'Goes on by itself.' };
    await test.owner`update runs set status = 'waiting', reason = ${test.owner.json(reason)}, parent_run_id = ${failed}
      where id = ${waiting}`;
    const found = async (filter: object) => (await listRuns(viewer, { ...filter })).items.map((run) => run.id);
    expect(await found({ q: failed.slice(0, 30) })).toContain(failed);
    expect(await found({ q: failed })).toEqual([failed]);
    expect(await found({ q: '100% OF carriers_are' })).toEqual([failed]);
    expect(await found({ q: '100_ of' })).toEqual([]);
    expect(await found({ reason: 'sleep,retry' })).toEqual([waiting]);
    expect(await found({ parentRunId: failed })).toEqual([waiting]);
  });
});

describe('comparing', () => {
  it('puts the same node in the same turn side by side and names what differs', async () => {
    const [a, b] = [await start(), await start()];
    const row = (run: string, activation: string, seq: number, more: object) => ({
      org_id: builder.orgId,
      run_id: run,
      activation,
      seq,
      node_id: activation[0] === 's' ? 'start' : 'rest',
      turn: '',
      status: 'succeeded',
      inputs: test.owner.json([]),
      output: encodePayload([[{ json: { n: 1 } }]]),
      output_counts: [1],
      started_at: new Date(0),
      finished_at: new Date(1500),
      ...more,
    });
    await test.owner`insert into run_nodes ${test.owner(
      [
        row(a.id, 's', 1, {}),
        row(a.id, 'r0', 2, { turn: '0' }),
        row(a.id, 'r1', 3, { turn: '1' }),
        row(b.id, 's', 1, {}),
        row(b.id, 'r1', 2, { turn: '1', attempts: 2, output: encodePayload([[{ json: { n: 2 } }]]) }),
        row(b.id, 'r2', 3, { turn: '2', status: 'failed', output: null, output_counts: [] }),
      ].map((each) => ({ attempts: 1, ...each })),
    )}`;
    const compared = await compareRuns(viewer, { a: a.id, b: b.id });
    expect(compared.items.map(({ node, turn, differs }) => [node, turn, differs.join()])).toEqual([
      ['start', '', ''],
      ['rest', '0', 'presence'],
      ['rest', '1', 'attempts,output'],
      ['rest', '2', 'presence'],
    ]);
    expect(compared.items[0]?.a).toMatchObject({ durationMs: 1500, outputCounts: [1], status: 'succeeded' });
    const only = await compareRuns(viewer, { a: a.id, b: b.id, differences: true, limit: 2 });
    expect([only.items.length, only.nextCursor]).toEqual([2, '2']);
    const rest = await compareRuns(viewer, { a: a.id, b: b.id, differences: true, limit: 2, cursor: 2 });
    expect([rest.items.length, rest.nextCursor]).toEqual([1, null]);
    await expect(compareRuns(stranger, { a: a.id, b: b.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('offers what a run repeats and what repeats it first, then the latest of its workflow', async () => {
    const old = await start();
    await end(old.id);
    const { run: retried } = await retryRun(operator, { id: old.id });
    const { run: replayed } = await replayRun(operator, { id: old.id });
    const found = await listRelatedRuns(viewer, { id: old.id });
    expect(found.relatives.map(({ id }) => id)).toEqual([replayed.id, retried.id]);
    expect(found.recent.map(({ id }) => id)).not.toContain(retried.id);
    expect((await listRelatedRuns(viewer, { id: retried.id })).relatives.map(({ id }) => id)).toContain(old.id);
  });

  it('hands out the input to be changed', async () => {
    const { id } = await start({ items: [{ x: 1 }, { json: { y: 2 } }] });
    expect(await getRunInput(viewer, { id })).toEqual({ count: 2, items: [{ x: 1 }, { y: 2 }] });
  });
});
