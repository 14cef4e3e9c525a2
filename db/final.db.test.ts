import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { runNodes, runs } from './schema/runs.ts';
import { flowGraphs, workflowRevs, workflows } from './schema/workflows.ts';
import { makeOrg } from './testing/factories.ts';
import { testDb } from './testing/test-db.ts';

const test = testDb();
let orgId: string;
const [graphId, workflowId, workflowRevId] = [newId(), newId(), newId()];

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
  const bytes = new Uint8Array([1]);
  await test.db.withOrg(orgId, async (tx) => {
    await tx.insert(flowGraphs).values({ id: graphId, orgId, hash: bytes, document: bytes });
    await tx.insert(workflows).values({ id: workflowId, orgId, name: 'w', draftGraphId: graphId });
    await tx.insert(workflowRevs).values({ id: workflowRevId, orgId, workflowId, graphId, number: 1 });
  });
});

const act = (statement: ReturnType<typeof sql>) => test.db.withOrg(orgId, (tx) => tx.execute(statement));
const refused = { cause: { code: '23001' } };

async function makeRun(status: 'running' | 'succeeded' | 'failed' | 'cancelled' | 'timed_out'): Promise<string> {
  const id = newId();
  await test.db.withOrg(orgId, async (tx) => {
    const trigger = { triggerType: 'manual', triggerNodeId: 'a' };
    await tx.insert(runs).values({ id, orgId, workflowId, workflowRevId, mode: 'test', status, ...trigger });
  });
  return id;
}

describe('what has ended', () => {
  it.each(['succeeded', 'failed', 'cancelled', 'timed_out'] as const)(
    'a run that %s does not change',
    async (status) => {
      const id = await makeRun(status);
      await expect(act(sql`update runs set status = 'running' where id = ${id}`)).rejects.toMatchObject(refused);
      await expect(act(sql`update runs set finished_at = now() where id = ${id}`)).rejects.toMatchObject(refused);
      await expect(test.owner`update runs set status = 'queued' where id = ${id}`).rejects.toThrow('cannot change');
    },
  );

  it('a run that goes on may change, and end once', async () => {
    const id = await makeRun('running');
    const ends = await Promise.allSettled(
      ['succeeded', 'cancelled', 'timed_out'].map((status) =>
        act(sql`update runs set status = ${status}::run_status where id = ${id}`),
      ),
    );
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
  });

  it('an activation does not change after its end', async () => {
    const runId = await makeRun('running');
    await test.db.withOrg(orgId, async (tx) => {
      const row = { orgId, runId, seq: 1, nodeId: 'a', inputs: [], startedAt: new Date() };
      await tx.insert(runNodes).values([
        { ...row, activation: 'done', status: 'succeeded' },
        { ...row, activation: 'open', status: 'waiting' },
      ]);
    });
    await act(sql`update run_nodes set status = 'succeeded' where run_id = ${runId} and activation = 'open'`);
    for (const activation of ['done', 'open']) {
      const change = act(sql`update run_nodes set attempts = 2 where run_id = ${runId} and activation = ${activation}`);
      await expect(change).rejects.toMatchObject(refused);
    }
  });
});

describe('what is published', () => {
  it('a graph and the graph of a revision never change', async () => {
    await expect(act(sql`update flow_graphs set document = '\\x00' where id = ${graphId}`)).rejects.toMatchObject(
      refused,
    );
    await expect(act(sql`update workflow_revs set graph_id = ${newId()}`)).rejects.toMatchObject(refused);
    await act(sql`update workflow_revs set name = 'first' where id = ${workflowRevId}`);
  });
});

describe('another organisation', () => {
  it('reads, writes and takes nothing here', async () => {
    const other = await makeOrg(test.db);
    const there = (statement: ReturnType<typeof sql>) => test.db.withOrg(other.orgId, (tx) => tx.execute(statement));
    expect(await there(sql`select 1 from workflows where id = ${workflowId}`)).toHaveLength(0);
    expect(await there(sql`update workflows set name = 'x' where id = ${workflowId} returning id`)).toHaveLength(0);
    expect(await there(sql`delete from workflows where id = ${workflowId} returning id`)).toHaveLength(0);
    const into = there(sql`insert into workflows (org_id, name, draft_graph_id) values (${orgId}, 'x', ${graphId})`);
    await expect(into).rejects.toMatchObject({ cause: { code: '42501' } });
    const pointing = there(
      sql`insert into workflows (org_id, name, draft_graph_id) values (${other.orgId}, 'x', ${graphId})`,
    );
    await expect(pointing).rejects.toMatchObject({ cause: { code: '23503' } });
  });
});
