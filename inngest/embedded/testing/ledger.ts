import { randomBytes } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { flowGraphs, workflowRevs, workflows } from '#db/schema/workflows.ts';
import { newId } from '#lib/ids.ts';
import type { LedgerCommit } from '#lib/runs/committer.ts';

/** A run of a workflow without nodes: something that ledger rows can belong to. */
export async function makeRun(db: Database, orgId: string): Promise<{ orgId: string; runId: string }> {
  const [graphId, workflowId, workflowRevId, runId] = [newId(), newId(), newId(), newId()];
  await db.withOrg(orgId, async (tx) => {
    await tx.insert(flowGraphs).values({ id: graphId, orgId, hash: randomBytes(32), document: Buffer.from('{}') });
    await tx.insert(workflows).values({ id: workflowId, orgId, name: 'test', draftGraphId: graphId });
    await tx.insert(workflowRevs).values({ id: workflowRevId, orgId, workflowId, graphId });
    await tx
      .insert(runs)
      .values({ id: runId, orgId, workflowId, workflowRevId, mode: 'test', triggerType: 'manual', triggerNodeId: 't' });
  });
  return { orgId, runId };
}

/** One activation that has ended, with no data. */
export const ledgerOf = ({ orgId, runId }: { orgId?: string; runId?: string }, activation: string): LedgerCommit => ({
  orgId: orgId ?? '',
  runId: runId ?? '',
  nodes: [
    {
      orgId: orgId ?? '',
      runId: runId ?? '',
      activation,
      seq: 0,
      nodeId: activation,
      turn: '',
      status: 'succeeded',
      attempts: 1,
      lost: 0,
      inputs: [],
      outputCounts: [],
      output: null,
      outputHash: null,
      outputBytes: 0,
      fault: null,
      question: null,
      answers: null,
      progress: null,
      retryAt: null,
      startedAt: new Date(),
      finishedAt: new Date(),
      worker: null,
    },
  ],
  logs: [],
  payloads: [],
  events: [],
});
