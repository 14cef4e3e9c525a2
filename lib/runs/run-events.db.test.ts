import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { PROGRESS_CHANNEL } from '#db/wake.ts';
import type { Context } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { manualDocument } from '#lib/workflows/testing/documents.ts';
import { createRun } from './create-run.ts';
import { runEvents } from './run-events.ts';
import type { RunChange } from './schema.ts';
import { waitForRun } from './wait-for-run.ts';

const test = testDb();
let operator: Context;
let workflowId: string;

beforeAll(async () => {
  const org = await makeOrg(test.db);
  const builder = await org.contextFor('builder');
  operator = await org.contextFor('operator');
  workflowId = (await createWorkflow(builder, { document: manualDocument() })).id;
  await publishWorkflow(builder, { id: workflowId });
});

const start = async () => (await createRun(operator, { id: workflowId })).run.id;
const row = (run_id: string, seq: number, status: string) => ({
  org_id: operator.orgId,
  run_id,
  activation: `a${seq}`,
  seq,
  node_id: seq === 1 ? 'start' : 'rest',
  status,
  inputs: test.owner.json([]),
  started_at: new Date(),
});
const tell = (run: string) =>
  test.owner`select pg_notify(${PROGRESS_CHANNEL}, ${JSON.stringify({ org: operator.orgId, run })})`;
const end = (id: string) =>
  test.owner`update runs set status = 'succeeded', started_at = now(), finished_at = now() where id = ${id}`;

type Message = { event: string; id: string; data: RunChange };
function follow(runId: string, { lastEventId = null as string | null, renew = async () => operator } = {}) {
  const aborter = new AbortController();
  const names = new Map([['start', 'Start']]);
  const response = runEvents(operator, { runId, names, renew, lastEventId, signal: aborter.signal });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async (): Promise<Message | undefined> => {
    const { value, done } = await reader.read();
    if (done) return undefined;
    const fields = Object.fromEntries(
      new TextDecoder()
        .decode(value)
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(': ') + 2)]),
    );
    return { event: fields.event ?? '', id: fields.id ?? '', data: JSON.parse(fields.data ?? 'null') };
  };
  return { next, stop: () => aborter.abort(), response };
}

describe('the stream of a run', () => {
  it('tells each change once, and ends with the run', async () => {
    const id = await start();
    const { next, response } = follow(id);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await next()).toMatchObject({ event: 'change', data: { run: { id, status: 'queued' }, nodes: [] } });
    await test.owner`insert into run_nodes ${test.owner([row(id, 1, 'succeeded'), row(id, 2, 'running')])}`;
    await tell(id);
    const both = await next();
    expect(both?.data.nodes.map(({ node, status }) => [node, status])).toEqual([
      ['Start', 'succeeded'],
      ['rest', 'running'],
    ]);
    await test.owner`update run_nodes set status = 'succeeded' where run_id = ${id} and seq = 2`;
    await end(id);
    await tell(id);
    const last = await next();
    expect(last?.data).toMatchObject({ run: { status: 'succeeded' }, nodes: [{ seq: 2, status: 'succeeded' }] });
    expect((await next())?.event).toBe('end');
    expect(await next()).toBeUndefined();
  });

  it('goes on after a cut with what changed meanwhile', async () => {
    const id = await start();
    await test.owner`insert into run_nodes ${test.owner([row(id, 1, 'succeeded'), row(id, 2, 'running')])}`;
    const first = follow(id);
    const before = await first.next();
    first.stop();
    await test.owner`update run_nodes set status = 'failed' where run_id = ${id} and seq = 2`;
    await test.owner`insert into run_nodes ${test.owner([row(id, 3, 'running')])}`;
    const second = follow(id, { lastEventId: before?.id ?? null });
    expect((await second.next())?.data.nodes.map(({ seq, status }) => [seq, status])).toEqual([
      [2, 'failed'],
      [3, 'running'],
    ]);
    second.stop();
  });

  it('closes within five seconds once the caller may not look any more', async () => {
    const id = await start();
    const { next } = follow(id, {
      renew: async () => {
        throw new AppError('unauthenticated', 'gone');
      },
    });
    await next();
    const since = performance.now();
    expect(await next()).toBeUndefined();
    expect(performance.now() - since).toBeLessThan(5500);
  });
});

describe('waitForRun', () => {
  it('answers at the end, with or without a notification, and gives up when time is over', async () => {
    const [told, polled, endless] = [await start(), await start(), await start()];
    const wait = (runId: string, ms = 5000) => waitForRun(test.db, { orgId: operator.orgId, runId, ms });
    const both = Promise.all([wait(told), wait(polled)]);
    await end(told);
    await tell(told);
    await end(polled);
    expect(await both).toEqual(['succeeded', 'succeeded']);
    expect(await wait(endless, 50)).toBeUndefined();
  });
});
