import { and, eq } from 'drizzle-orm';
import { workflowRevs } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { notFound } from '#lib/errors.ts';
import { readGraph } from '#lib/graphs/graphs.ts';

/** The document that a revision, and with it each of its runs, is pinned to. */
export async function revisionDocument(scope: OrgScope, revisionId: string): Promise<WorkflowDocument> {
  const [row] = await scope.tx
    .select({ graphId: workflowRevs.graphId })
    .from(workflowRevs)
    .where(and(eq(workflowRevs.orgId, scope.ctx.orgId), eq(workflowRevs.id, revisionId)));
  if (!row) throw notFound('revision');
  return readGraph(scope, row.graphId);
}

/** Names of the nodes by id. */
export const nodeNames = (document: WorkflowDocument): ReadonlyMap<string, string> =>
  new Map(document.nodes.map(({ id, name }) => [id, name]));

/** These nodes and what is plugged into them, at any depth: they act as one. */
export function withPlugged({ edges }: WorkflowDocument, nodeIds: readonly string[]): string[] {
  const all = new Set(nodeIds);
  // What is added while walking is walked, too.
  for (const id of all)
    for (const { from, to, kind } of edges) if (kind !== 'main' && to.node === id) all.add(from.node);
  return [...all];
}

/** Ids of the nodes that a caller means by name or id. */
export const nodeIdsOf = (document: WorkflowDocument, wanted: string): string[] =>
  document.nodes.filter(({ id, name }) => id === wanted || name === wanted).map(({ id }) => id);
