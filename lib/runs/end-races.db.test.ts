import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { ledgerOf, makeRun } from '#inngest/embedded/testing/ledger.ts';
import { StaleCommit } from './committer.ts';
import { directCommitter } from './direct-committer.ts';
import { finishRun } from './finish-run.ts';
import { requestCancel } from './request-cancel.ts';

const test = testDb();
const place = { invocation: 'i', step: 's' };
const TIMES = 500;
const AT_ONCE = 10;

it('a run that succeeds, fails, is cancelled and runs out of time at one moment ends once, and is told of once', async () => {
  const { orgId } = await makeOrg(test.db);
  const committer = directCommitter(test.db);
  const seen = new Set<string>();

  async function race(): Promise<void> {
    const run = await makeRun(test.db, orgId);
    const { runId } = run;
    const finish = (status: 'failed' | 'cancelled' | 'timed_out') =>
      test.db.withOrg(orgId, (tx) => finishRun(tx, run, { status }));
    const succeed = committer
      .commit(place, {
        ...ledgerOf(run, 'a'),
        run: { status: 'succeeded', startedAt: new Date(), finishedAt: new Date() },
        events: [{ name: 'run/finished', data: { runId, workflowId: runId, status: 'succeeded' } }],
      })
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof StaleCommit) return false;
          throw error;
        },
      );
    const ask = test.db.withOrg(orgId, (tx) => requestCancel({ tx, ctx: { orgId } }, { runId }));
    const acts = [succeed, finish('cancelled'), finish('timed_out'), finish('failed')];
    const [won] = await Promise.all([Promise.all(acts), ask]);
    expect(won.filter(Boolean)).toHaveLength(1);
    const [row] = await test.owner`select status from runs where id = ${runId}`;
    const told = await test.owner`
      select data->>'status' as status from outbox_events where name = 'run/finished' and data->>'runId' = ${runId}`;
    expect(told.map(({ status }) => status)).toEqual([row?.status]);
    seen.add(row?.status);
  }

  for (let done = 0; done < TIMES; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, race));
  expect(seen.size).toBeGreaterThan(1);
}, 300_000);

it('the end of a run cannot be changed by the application', async () => {
  const { orgId } = await makeOrg(test.db);
  const run = await makeRun(test.db, orgId);
  await test.db.withOrg(orgId, (tx) => finishRun(tx, run, { status: 'cancelled' }));
  for (const status of ['running', 'succeeded', 'paused']) {
    const change = test.db.withOrg(orgId, (tx) =>
      tx.execute(`update runs set status = '${status}' where id = '${run.runId}'`),
    );
    await expect(change).rejects.toMatchObject({ cause: { message: expect.stringMatching(/has ended as cancelled/) } });
  }
});
