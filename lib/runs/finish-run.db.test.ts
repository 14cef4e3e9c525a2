import { describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { ledgerOf, makeRun } from '#inngest/embedded/testing/ledger.ts';
import { newId } from '#lib/ids.ts';
import { StaleCommit } from './committer.ts';
import { directCommitter } from './direct-committer.ts';
import { finishRun } from './finish-run.ts';
import { startChild } from './start-child.ts';

const test = testDb();
const place = { invocation: 'i', step: 's' };

async function runWithRow() {
  const { orgId } = await makeOrg(test.db);
  const run = await makeRun(test.db, orgId);
  const committer = directCommitter(test.db);
  const commit = ledgerOf(run, 'a');
  await committer.commit(place, {
    ...commit,
    nodes: commit.nodes.map((row) => ({ ...row, status: 'waiting', finishedAt: null })),
  });
  const finish = (status: 'failed' | 'cancelled' | 'timed_out') =>
    test.db.withOrg(orgId, (tx) => finishRun(tx, run, { status }));
  return { run, committer, commit, finish };
}

describe('the end of a run', () => {
  it('is the first one, told once, and closes what was open', async () => {
    const { run, finish } = await runWithRow();
    expect(await Promise.all([finish('cancelled'), finish('failed'), finish('timed_out')])).toHaveLength(3);
    expect(await finish('failed')).toBe(false);
    const [row] = await test.owner`select status, finished_at, started_at from runs where id = ${run.runId}`;
    const told =
      await test.owner`select data from outbox_events where name = 'run/finished' and data->>'runId' = ${run.runId}`;
    expect(told.map(({ data }) => data.status)).toEqual([row?.status]);
    expect(row).toMatchObject({ finished_at: expect.any(Date), started_at: expect.any(Date) });
    const [activation] = await test.owner`select status, finished_at from run_nodes where run_id = ${run.runId}`;
    expect(activation).toMatchObject({ status: 'cancelled', finished_at: expect.any(Date) });
  });

  it('refuses every later commit', async () => {
    const { run, committer, commit, finish } = await runWithRow();
    await finish('failed');
    await expect(committer.commit(place, commit)).rejects.toThrow(StaleCommit);
    await expect(committer.save(place, { ...commit, run: { status: 'succeeded' } })).rejects.toThrow(StaleCommit);
    const [row] = await test.owner`select status from runs where id = ${run.runId}`;
    expect(row?.status).toBe('failed');
  });

  it('lets no child begin any more, though its driver does not know yet', async () => {
    const { run, finish } = await runWithRow();
    await finish('cancelled');
    const { orgId, runId } = run;
    const parent = { runId, activation: 'a' };
    const call = { orgId, id: newId(), workflowId: newId(), items: [], parent, since: runId, isEnding: false };
    await expect(test.db.withOrg(orgId, (tx) => startChild(tx, call))).rejects.toThrow(StaleCommit);
  });

  it('cannot be changed, whoever asks', async () => {
    const { run, finish } = await runWithRow();
    await finish('failed');
    await expect(test.owner`update runs set status = 'running' where id = ${run.runId}`).rejects.toThrow(
      /has ended as failed/,
    );
    await expect(test.owner`update run_nodes set status = 'succeeded' where run_id = ${run.runId}`).rejects.toThrow(
      /has ended/,
    );
  });
});
