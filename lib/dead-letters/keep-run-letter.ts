import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { runs } from '#db/schema/runs.ts';
import { workflows } from '#db/schema/workflows.ts';
import type { RunPlace } from '#lib/runs/load-run.ts';
import { nodeNames, revisionDocument } from '#lib/runs/run-document.ts';
import { isAwaited } from './awaited-child.ts';
import { keepLetter } from './keep-letter.ts';

/**
 * Writes the letter of a published run that failed or ran out of time. None for a child whose caller awaits it: the
 * caller deals with its failure, or fails and has a letter. Calling it again finds the letter.
 */
export async function keepRunLetter(tx: Tx, { orgId, runId }: RunPlace): Promise<void> {
  const [found] = await tx
    .select({ run: runs, title: workflows.name })
    .from(runs)
    .innerJoin(workflows, and(eq(workflows.orgId, runs.orgId), eq(workflows.id, runs.workflowId)))
    .where(and(eq(runs.orgId, orgId), eq(runs.id, runId)));
  if (!found || found.run.mode === 'test') return;
  const { run, title } = found;
  if (run.status !== 'failed' && run.status !== 'timed_out') return;
  const scope = { tx, ctx: { orgId } };
  if (await isAwaited(scope, run)) return;
  const nodeId = run.reason?.nodeId;
  const node = nodeId && nodeNames(await revisionDocument(scope, run.workflowRevId)).get(nodeId);
  const { code, message } = run.error ?? run.reason ?? UNEXPLAINED;
  await keepLetter(tx, {
    orgId,
    kind: 'run',
    subjectId: runId,
    workflowId: run.workflowId,
    title,
    cause: { code, message, ...(nodeId && { nodeId }), ...(node && { node }) },
  });
}

const UNEXPLAINED = {
  code: 'unexplained',
  message: 'The run failed and left no reason. Open it to see how far it came.',
};
