import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readGraph } from './graphs.ts';

/** Documents kept in memory per process. */
const KEPT = 100;
const known = new Map<string, WorkflowDocument>();

/** The document behind a graph id, if it is remembered. */
export const knownGraph = (orgId: string, graphId: string): WorkflowDocument | undefined =>
  known.get(`${orgId} ${graphId}`);

/**
 * The document behind a graph id: always the same object as long as it is remembered, so that what was compiled from it
 * can be too. Graphs never change; do not change what you get.
 */
export async function readKnownGraph(scope: OrgScope, graphId: string): Promise<WorkflowDocument> {
  const key = `${scope.ctx.orgId} ${graphId}`;
  const document = known.get(key) ?? (await readGraph(scope, graphId));
  known.delete(key);
  known.set(key, document);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return document;
}
