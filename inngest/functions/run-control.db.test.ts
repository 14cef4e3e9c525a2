import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { runs } from '#db/schema/runs.ts';
import { makeMember } from '#db/testing/factories.ts';
import type { Context } from '#lib/access/context.ts';
import { ROLE_PERMISSIONS } from '#lib/access/permissions.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { newId } from '#lib/ids.ts';
import { cancelRun } from '#lib/runs/cancel-run.ts';
import { pauseRun } from '#lib/runs/pause-run.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { resolveActivation } from '#lib/runs/resolve-activation.ts';
import { resumePausedRun } from '#lib/runs/resume-paused-run.ts';
import { startRun } from '#lib/runs/start-run.ts';
import type { Effect } from './testing/effects.ts';
import { effect, engineSuite, manual, noAnswer, until } from './testing/suite.ts';

const suite = engineSuite();
const { test, work, start, run, ended, rowsOf, runOf, told } = suite;

async function operator(): Promise<Context> {
  const userId = await makeMember(test.db, { orgId: suite.orgId, role: 'operator' });
  return {
    orgId: suite.orgId,
    actor: { type: 'user', userId },
    permissions: new Set(ROLE_PERMISSIONS.operator),
    request: { id: newId() },
    db: test.db,
  };
}

/** Work that goes on when the test says so, and counts how often it began. */
function gate() {
  let open = () => {};
  let begun = 0;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const effect: Effect = async ({ inputs }) => {
    begun++;
    await opened;
    return { kind: 'items', outputs: [inputs[0] ?? []] };
  };
  return { effect, open: () => open(), begun: () => begun };
}

const statusOf = async (runId: string) => (await runOf(runId))?.status;
const stands = (runId: string, status: string) =>
  until(async () => ((await statusOf(runId)) === status ? true : undefined));
const began = (held: ReturnType<typeof gate>) => until(async () => held.begun() || undefined);
const chain = (...names: string[]) => names.slice(1).map((name, index) => `${names[index]} > ${name}`);

describe('a node that takes long', () => {
  it('is seen running, and its run too; one that is quick is committed once', async () => {
    const held = gate();
    work.Slow = held.effect;
    const runId = await start(
      documentOf({ Start: manual, Quick: effect, Slow: effect }, chain('Start', 'Quick', 'Slow')),
    );
    const row = await until(async () => (await rowsOf(runId)).find(({ status }) => status === 'running'));
    expect(row).toMatchObject({ node_id: 'Slow', attempts: 1 });
    expect(await runOf(runId)).toMatchObject({ status: 'running', started_at: expect.any(Date) });
    held.open();
    expect(await ended(runId)).toBe('succeeded');
    expect((await rowsOf(runId)).map(({ attempts, lost }) => [attempts, lost])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });
});

describe('a paused run', () => {
  it('ends what is in flight, starts nothing, and goes on where it stopped', async () => {
    const held = gate();
    let after = 0;
    work.Slow = held.effect;
    work.After = ({ inputs }) => {
      after++;
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    const runId = await start(
      documentOf({ Start: manual, Slow: effect, After: effect }, chain('Start', 'Slow', 'After')),
    );
    await began(held);
    const ctx = await operator();
    const { run: paused } = await pauseRun(ctx, { id: runId });
    expect(paused).toMatchObject({
      status: 'paused',
      reason: { code: 'paused', message: expect.stringMatching(/^Paused by /) },
    });
    held.open();
    await until(async () => ((await rowsOf(runId))[1]?.status === 'succeeded' ? true : undefined));
    await pause(300);
    expect([after, await statusOf(runId)]).toEqual([0, 'paused']);
    await resumePausedRun(ctx, { id: runId });
    expect(await ended(runId)).toBe('succeeded');
    expect(after).toBe(1);
    expect(held.begun()).toBe(1);
  });

  it('before it began, begins when it is resumed', async () => {
    const document = documentOf({ Start: manual, Send: effect }, ['Start > Send']);
    const ctx = await operator();
    const at = { mode: 'published', triggerType: 'manual', triggerNodeId: 'Start', items: [{ json: {} }] } as const;
    const published = await suite.publish(document);
    const runId = await test.db.withOrg(suite.orgId, async (tx) => {
      const id = await startRun(tx, { ...published, ...at });
      await tx.update(runs).set({ status: 'paused', pausedAt: new Date() }).where(eq(runs.id, id));
      return id;
    });
    await pause(300);
    expect(await rowsOf(runId)).toEqual([]);
    await resumePausedRun(ctx, { id: runId });
    expect(await ended(runId)).toBe('succeeded');
  });

  it('keeps the answer that comes meanwhile, and says again what it waits for', async () => {
    work.Nap = ({ answers, now, inputs }) =>
      answers.length > 0
        ? { kind: 'items', outputs: [inputs[0] ?? []] }
        : { kind: 'ask', question: { type: 'sleep', until: new Date(now().getTime() + 7000).toISOString() } };
    let after = 0;
    work.After = ({ inputs }) => {
      after++;
      return { kind: 'items', outputs: [inputs[0] ?? []] };
    };
    const runId = await start(
      documentOf({ Start: manual, Nap: effect, After: effect }, chain('Start', 'Nap', 'After')),
    );
    await stands(runId, 'waiting');
    const ctx = await operator();
    await pauseRun(ctx, { id: runId });
    await resumePausedRun(ctx, { id: runId });
    expect(await runOf(runId)).toMatchObject({ status: 'waiting', reason: { code: 'sleep', nodeId: 'Nap' } });
    await pauseRun(ctx, { id: runId });
    await pause(8000);
    expect([after, await statusOf(runId)]).toEqual([0, 'paused']);
    await resumePausedRun(ctx, { id: runId });
    expect(await ended(runId)).toBe('succeeded');
  }, 30_000);

  it('is cancelled at once, and pauses those below it', async () => {
    const held = gate();
    work.Slow = held.effect;
    const child = documentOf(
      { Start: { type: 'sub-workflow-trigger' }, Slow: effect, Later: effect },
      chain('Start', 'Slow', 'Later'),
    );
    const { workflowId } = await suite.publish(child);
    const runId = await start(
      documentOf({ Start: manual, Call: { type: 'sub-workflow', parameters: { workflowId } } }, ['Start > Call']),
    );
    await began(held);
    const ctx = await operator();
    await pauseRun(ctx, { id: runId });
    const below = () => test.owner`select id, status from runs where parent_run_id = ${runId}`;
    expect(await below()).toMatchObject([{ status: 'paused' }]);
    await resumePausedRun(ctx, { id: runId });
    expect((await below())[0]?.status).not.toBe('paused');
    await pauseRun(ctx, { id: runId });
    const { run: cancelled } = await cancelRun(ctx, { id: runId });
    expect(cancelled.status).toBe('cancelled');
    await until(async () => ((await below())[0]?.status === 'cancelled' ? true : undefined));
    held.open();
    await pause(300);
    expect((await rowsOf((await below())[0]?.id)).map(({ node_id }) => node_id)).not.toContain('Later');
    expect(await told(runId)).toHaveLength(1);
  });

  it('runs out of time all the same', async () => {
    const held = gate();
    work.Slow = held.effect;
    const runId = await start(
      documentOf({ Start: manual, Slow: effect, After: effect }, chain('Start', 'Slow', 'After'), { timeoutMs: 1500 }),
    );
    await began(held);
    await pauseRun(await operator(), { id: runId });
    held.open();
    expect(await ended(runId)).toBe('timed_out');
  });
});

describe('a node that runs at most once', () => {
  const once = {
    ...effect,
    settings: { atMostOnce: true, retry: { tries: 5, delayMs: 10, backoff: 'fixed' } },
  } as const;
  const cut = { kind: 'fail', fault: { ...noAnswer.fault, code: 'connection_reset', isUncertain: true } } as const;
  const paying = () => documentOf({ Start: manual, Pay: once, After: effect }, chain('Start', 'Pay', 'After'));

  async function asked(): Promise<{ runId: string; activation: string; ctx: Context; times: () => number }> {
    let times = 0;
    work.Pay = ({ inputs }) => (++times === 1 ? cut : { kind: 'items', outputs: [inputs[0] ?? []] });
    const runId = await start(paying());
    await stands(runId, 'waiting');
    expect(await runOf(runId)).toMatchObject({ reason: { code: 'unknown', nodeId: 'Pay' } });
    const [row] =
      await test.owner`select activation, status from run_nodes where run_id = ${runId} and node_id = 'Pay'`;
    expect(row?.status).toBe('unknown');
    return { runId, activation: row?.activation, ctx: await operator(), times: () => times };
  }

  it('asks when its answer was cut off, and goes on with what somebody says it has sent', async () => {
    const { runId, activation, ctx, times } = await asked();
    const words = [1, 2].map(() =>
      resolveActivation(ctx, { id: runId, activation, as: 'done', items: [{ paid: true }] }),
    );
    const said = await Promise.allSettled(words);
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await ended(runId)).toBe('succeeded');
    const rows = await rowsOf(runId);
    expect(decodePayload(rows[2]?.output)).toMatchObject([[{ json: { paid: true } }]]);
    expect(times()).toBe(1);
  });

  it('goes on with what came in when nothing is said of items', async () => {
    const { runId, activation, ctx } = await asked();
    await resolveActivation(ctx, { id: runId, activation, as: 'done' });
    expect(await ended(runId)).toBe('succeeded');
  });

  it('is repeated when somebody says so, with another attempt', async () => {
    const { runId, activation, ctx, times } = await asked();
    await resolveActivation(ctx, { id: runId, activation, as: 'repeat' });
    expect(await ended(runId)).toBe('succeeded');
    expect([times(), (await rowsOf(runId))[1]?.attempts]).toEqual([2, 2]);
    await expect(resolveActivation(ctx, { id: runId, activation, as: 'repeat' })).rejects.toThrow(/nothing to resolve/);
  });

  it('fails when somebody says so, and is not tried again', async () => {
    const { runId, activation, ctx, times } = await asked();
    await resolveActivation(ctx, { id: runId, activation, as: 'failed' });
    expect(await ended(runId)).toBe('failed');
    expect(times()).toBe(1);
    expect(await runOf(runId)).toMatchObject({ error: { code: 'connection_reset' } });
  });

  it('is tried again after what certainly did not happen', async () => {
    let times = 0;
    work.Pay = ({ inputs }) => (++times < 3 ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] });
    const { status } = await run(paying());
    expect([status, times]).toEqual(['succeeded', 3]);
  });

  it('stays unknown when its run is cancelled while it works', async () => {
    const held = gate();
    work.Pay = held.effect;
    const runId = await start(paying());
    await began(held);
    const ctx = await operator();
    await cancelRun(ctx, { id: runId });
    expect(await ended(runId)).toBe('cancelled');
    expect((await rowsOf(runId)).map(({ node_id, status }) => [node_id, status])).toContainEqual(['Pay', 'unknown']);
    held.open();
  });
});
