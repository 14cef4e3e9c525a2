import { and, eq } from 'drizzle-orm';
import type { runs } from '#db/schema/runs.ts';
import { workflowRevs } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { finallyOf } from '#lib/engine/fold.ts';
import { indexGraph } from '#lib/engine/graph.ts';
import type { Activation } from '#lib/engine/ledger.ts';
import { readKnownGraph } from '#lib/graphs/known-graphs.ts';
import { knownShape } from '#lib/graphs/node-shape.ts';

/** The activation with which the nodes behind `finally` begin, in the revision that a run is of; undefined without one. */
export async function finallyEntry(
  scope: OrgScope,
  { workflowRevId }: Pick<typeof runs.$inferSelect, 'workflowRevId'>,
): Promise<Activation | undefined> {
  const { orgId } = scope.ctx;
  const [rev] = await scope.tx
    .select({ graphId: workflowRevs.graphId })
    .from(workflowRevs)
    .where(and(eq(workflowRevs.orgId, orgId), eq(workflowRevs.id, workflowRevId)));
  return rev && finallyOf(indexGraph(await readKnownGraph(scope, rev.graphId), knownShape));
}
