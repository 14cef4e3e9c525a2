import { Inngest } from 'inngest';
import { serve } from 'inngest/edge';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { callRequest, readReply } from '#inngest/embedded/protocol.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { directCommitter } from '#lib/runs/direct-committer.ts';
import { Drives } from '#lib/runs/drives.ts';
import { sweepUnattended } from '#lib/runs/sweep-unattended.ts';
import { makeFunctions } from '../functions/functions.ts';
import { type Effect, effects } from '../functions/testing/effects.ts';
import { begin, openWorld, publish } from '../functions/testing/engine.ts';
import { until } from '../functions/testing/suite.ts';
import { holdRuns } from './hold-runs.ts';

const test = testDb();
const work: Record<string, Effect> = {};
const machines: Drives[] = [];
let orgId: string;

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});
afterEach(() => {
  for (const machine of machines.splice(0)) machine.stop();
});

/** A web process, called without signatures; frozen, it renews no lease. */
function startMachine({ isFrozen = false } = {}) {
  const drives = new Drives(test.db);
  if (isFrozen) drives.stop();
  machines.push(drives);
  const client = new Inngest({ id: 'millrace', isDev: true, checkpointing: false, middleware: [holdRuns(drives)] });
  const world = openWorld(effects(work));
  const functions = makeFunctions(client, {
    db: test.db,
    committer: directCommitter(test.db, drives),
    worker: 'test',
    world,
    isAskedAgain: (run) => drives.isAskedAgain(run),
  });
  const handler = serve({ client, functions });
  return async (runId: string, invocation: string, error?: { name: string; message: string }) => {
    const asked = { id: 'e', name: 'run/requested', data: { orgId, runId }, ts: 0 };
    const told = { function_id: 'millrace-run-workflow', run_id: invocation, error, event: asked };
    const event = error ? { id: 'f', name: 'inngest/function.failed', data: told, ts: 0 } : asked;
    const functionId = `millrace-run-workflow${error ? '-failure' : ''}`;
    const call = { functionId, runId: invocation, generation: 1, attempt: 0, maxAttempts: 5 };
    return readReply(await handler(callRequest({ ...call, event, steps: [] })));
  };
}

const startRun = async () => {
  const document = documentOf({ Start: { type: 'manual-trigger' }, Slow: { type: 'effect' } }, ['Start > Slow']);
  return begin(test.db, { ...(await publish(test.db, orgId, document)), document });
};
/** Work that begins, is counted and ends when it is told to. */
function heldWork() {
  let begun = 0;
  const doors: (() => void)[] = [];
  work.Slow = async ({ inputs }) => {
    begun++;
    await new Promise<void>((resolve) => doors.push(resolve));
    return { kind: 'items', outputs: [inputs[0] ?? []] };
  };
  const open = (most = doors.length) => {
    for (const door of doors.splice(0, most)) door();
  };
  return { begun: () => begun, open };
}
const isBegun = (held: ReturnType<typeof heldWork>, times: number) =>
  until(async () => held.begun() === times || undefined);
const done = async (runId: string) =>
  (
    await test.owner`select attempts from run_nodes where run_id = ${runId} and node_id = 'Slow' and status = 'succeeded'`
  ).length;

describe('two calls for one run', () => {
  it('do not work side by side: another invocation ends with nothing done while the first goes on', async () => {
    const held = heldWork();
    const runId = await startRun();
    const first = startMachine()(runId, 'a');
    await isBegun(held, 1);
    expect(await startMachine()(runId, 'b')).toMatchObject({ kind: 'finished' });
    expect(held.begun()).toBe(1);
    held.open();
    await first;
    expect(await done(runId)).toBe(1);
  }, 60_000);

  it('of the same invocation: the second is asked to come again, and a failure that comes of it ends nothing', async () => {
    const held = heldWork();
    const runId = await startRun();
    const first = startMachine()(runId, 'a');
    await isBegun(held, 1);
    expect(await startMachine()(runId, 'a')).toMatchObject({ kind: 'rejected', retriable: true });
    held.open();
    await first;
    expect(await done(runId)).toBe(1);
  }, 60_000);

  it('take turns when the first is over', async () => {
    const held = heldWork();
    const runId = await startRun();
    const first = startMachine()(runId, 'a');
    await isBegun(held, 1);
    const second = startMachine()(runId, 'a');
    held.open();
    await Promise.all([first, second]);
    expect(held.begun()).toBe(1);
  });

  it('whoever has lost it, being frozen, commits nothing', async () => {
    const held = heldWork();
    const runId = await startRun();
    const lost = startMachine({ isFrozen: true })(runId, 'a');
    await isBegun(held, 1);
    await test.owner`update run_drives set due_at = now() - interval '1 s' where run_id = ${runId}`;
    const taken = startMachine()(runId, 'b');
    await isBegun(held, 2);
    held.open(1);
    await lost;
    expect(await done(runId)).toBe(0);
    held.open();
    await taken;
    const [drive] = await test.owner`select generation, invocation from run_drives where run_id = ${runId}`;
    expect(drive).toEqual({ generation: 2, invocation: 'b' });
    expect(await done(runId)).toBe(1);
  });
});

it('whoever follows a call that was lost writes down what it begins, so that it is known when that is lost too', async () => {
  const held = heldWork();
  const runId = await startRun();
  const lost = startMachine({ isFrozen: true })(runId, 'a');
  await isBegun(held, 1);
  await test.owner`update run_drives set due_at = now() - interval '1 s' where run_id = ${runId}`;
  const next = startMachine()(runId, 'b');
  await isBegun(held, 2);
  const rows = await test.owner`select status, attempts from run_nodes where run_id = ${runId} and node_id = 'Slow'`;
  expect(rows).toEqual([{ status: 'running', attempts: 1 }]);
  held.open();
  await Promise.all([lost, next]);
  expect(await done(runId)).toBe(1);
});

describe('a server that gives a run up', () => {
  const lost = { name: 'Error', message: 'Unable to reach SDK URL' };
  const own = { name: 'NonRetriableError', message: 'Error: the definition cannot be read' };
  const statusOf = async (runId: string) => (await test.owner`select status from runs where id = ${runId}`)[0]?.status;

  it('as nobody was there to be called, fails it no more: it is asked for again and goes on', async () => {
    const held = heldWork();
    const runId = await startRun();
    await test.owner`update outbox_events set is_done = true`;
    await startMachine()(runId, 'failure of a', lost);
    expect(await statusOf(runId)).toBe('queued');
    await test.owner`update run_drives set due_at = now() where run_id = ${runId}`;
    expect(await sweepUnattended(test.db)).toBe(1);
    const going = startMachine()(runId, 'b');
    await isBegun(held, 1);
    held.open();
    await going;
    expect(await done(runId)).toBe(1);
  });

  it('as nobody was there, too often in a row, fails it: it may be what ends our processes', async () => {
    const runId = await startRun();
    await startMachine()(runId, 'failure of a', lost);
    await test.owner`update run_drives set sweeps = 20 where run_id = ${runId}`;
    await startMachine()(runId, 'failure of b', lost);
    expect(await statusOf(runId)).toBe('failed');
  });

  it('as its function failed by itself, fails it', async () => {
    const runId = await startRun();
    await startMachine()(runId, 'failure of a', own);
    expect(await statusOf(runId)).toBe('failed');
  });
});
