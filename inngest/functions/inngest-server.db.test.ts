import { Inngest } from 'inngest';
import { serve } from 'inngest/edge';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { callRequest, readReply, type StepResult } from '#inngest/embedded/protocol.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { directCommitter } from '#lib/runs/direct-committer.ts';
import { finishRun } from '#lib/runs/finish-run.ts';
import { makeFunctions } from './functions.ts';
import { type Effect, effects } from './testing/effects.ts';
import { begin, openWorld, publish } from './testing/engine.ts';

// Settings are read once, by modules that test files share: this file has its own, and leaves none to the next.
vi.hoisted(() => {
  vi.stubEnv('ENGINE', 'inngest');
  vi.resetModules();
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const test = testDb();
const work: Record<string, Effect> = {};
let orgId: string;

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});

/** Calls the function as a server without checkpoints does: once per step, remembering what each step returned. */
async function serveRun(runId: string): Promise<number> {
  const client = new Inngest({ id: 'millrace', isDev: true, checkpointing: false });
  const port = { db: test.db, committer: directCommitter(test.db), worker: 'test', world: openWorld(effects(work)) };
  const handler = serve({ client, functions: makeFunctions(client, port) });
  const steps: { id: string; result: StepResult }[] = [];
  const event = { id: 'e', name: 'run/requested', data: { orgId, runId }, ts: 0 };
  const call = {
    functionId: 'millrace-run-workflow',
    runId: 'invocation',
    generation: 1,
    attempt: 0,
    maxAttempts: 5,
    event,
  };
  for (let calls = 1; calls < 50; calls++) {
    const reply = await readReply(await handler(callRequest({ ...call, steps })));
    if (reply.kind === 'finished') return calls;
    if (reply.kind === 'rejected') throw new Error(reply.error.message);
    for (const { id, data } of reply.ops) steps.push({ id, result: { data } });
  }
  throw new Error('the function does not end');
}

const rowsOf = (runId: string) =>
  test.owner`select node_id, status, attempts from run_nodes where run_id = ${runId} order by seq`;

describe('driven by an Inngest server', () => {
  it('a run takes a call per step, and no step runs twice', async () => {
    const seen: string[] = [];
    const note: Effect = ({ node, inputs }) => {
      seen.push(node.name);
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    Object.assign(work, { A: note, B: note });
    const nodes = {
      Start: { type: 'manual-trigger' },
      A: { type: 'effect' },
      Mid: { type: 'no-op' },
      B: { type: 'effect' },
    };
    const document = documentOf(nodes, ['Start > A', 'A > Mid', 'Mid > B']);
    const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document });
    expect(await serveRun(runId)).toBe(3);
    expect(seen).toEqual(['A', 'B']);
    expect((await rowsOf(runId)).map(({ node_id, status }) => `${node_id} ${status}`)).toEqual([
      'Start succeeded',
      'A succeeded',
      'Mid succeeded',
      'B succeeded',
    ]);
    const [row] = await test.owner`select status from runs where id = ${runId}`;
    expect(row?.status).toBe('succeeded');
  });

  it('a run goes on with what is behind finally', async () => {
    const nodes = {
      Start: { type: 'manual-trigger' },
      Broken: { type: 'effect' },
      Finally: { type: 'finally' },
      Clean: { type: 'effect' },
    };
    work.Broken = () => ({ kind: 'fail', fault: { kind: 'upstream', code: 'no_answer', message: 'no answer' } });
    const document = documentOf(nodes, ['Start > Broken', 'Finally > Clean']);
    const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document });
    await serveRun(runId);
    const [row] = await test.owner`select status from runs where id = ${runId}`;
    expect(row?.status).toBe('failed');
    expect(await test.owner`select id from outbox_events where data->>'runId' = ${runId}`).toHaveLength(2);
    expect((await rowsOf(runId)).map(({ node_id, status }) => `${node_id} ${status}`)).toEqual([
      'Start succeeded',
      'Broken failed',
      'Finally succeeded',
      'Clean succeeded',
    ]);
  });

  it('nothing is committed by who does not know that the run has begun to end', async () => {
    const nodes = {
      Start: { type: 'manual-trigger' },
      Quick: { type: 'effect' },
      Late: { type: 'effect' },
      Finally: { type: 'finally' },
    };
    const document = documentOf(nodes, ['Start > Quick', 'Quick > Late']);
    const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document });
    work.Late = async ({ inputs }) => {
      await test.db.withOrg(orgId, (tx) => finishRun(tx, { orgId, runId }, { status: 'cancelled' }));
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    await serveRun(runId);
    expect((await rowsOf(runId)).map(({ node_id }) => node_id)).toEqual(['Start', 'Quick', 'Finally']);
    await serveRun(runId);
    const [row] = await test.owner`select status from runs where id = ${runId}`;
    expect(row?.status).toBe('cancelled');
  });

  it('commits nothing for a run that ended in the middle of a step', async () => {
    const document = documentOf({ Start: { type: 'manual-trigger' }, Late: { type: 'effect' } }, ['Start > Late']);
    const runId = await begin(test.db, { ...(await publish(test.db, orgId, document)), document });
    work.Late = async ({ inputs }) => {
      await test.db.withOrg(orgId, (tx) => finishRun(tx, { orgId, runId }, { status: 'cancelled' }));
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    await serveRun(runId);
    expect(await rowsOf(runId)).toHaveLength(0);
    const [row] = await test.owner`select status from runs where id = ${runId}`;
    expect(row?.status).toBe('cancelled');
  });
});
