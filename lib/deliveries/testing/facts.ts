import type { TestDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { newId } from '#lib/ids.ts';
import { finishRun } from '#lib/runs/finish-run.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';

/** Facts for tests of deliveries: runs of one workflow that end at will. */
export async function factsOf(test: TestDb, ctx: Context) {
  const { orgId } = ctx;
  const { id: workflowId } = await createWorkflow(ctx, { name: 'Invoices' });
  const [rev] = await test.owner`insert into workflow_revs (org_id, workflow_id, graph_id)
    select org_id, id, draft_graph_id from workflows where id = ${workflowId} returning id`;
  const begin = async (mode: 'published' | 'test' = 'published') => {
    const runId = newId();
    await test.owner`
      insert into runs (id, org_id, workflow_id, workflow_rev_id, mode, trigger_type, trigger_node_id, status)
      values (${runId}, ${orgId}, ${workflowId}, ${String(rev?.id)}, ${mode}, 'manual', 'a', 'running')`;
    return runId;
  };
  const fail = async (runId: string) => {
    const fault = { kind: 'upstream', code: 'no_answer', message: 'no answer' } as const;
    await test.db.withOrg(orgId, (tx) => finishRun(tx, { orgId, runId }, { status: 'failed', fault }));
  };
  const failed = async () => {
    const runId = await begin();
    await fail(runId);
    return runId;
  };
  return { workflowId, begin, fail, failed };
}
