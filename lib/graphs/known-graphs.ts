import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readGraph } from './graphs.ts';

/** Documents kept in memory per process. */
const KEPT = 100;
const known = new Map<string, WorkflowDocument>();

/** The document behind a graph id, if it is remembered: then it is for longer. */
export function knownGraph(orgId: string, graphId: string): WorkflowDocument | undefined {
  const key = `${orgId} ${graphId}`;
  const document = known.get(key);
  if (document) {
    known.delete(key);
    known.set(key, document);
  }
  return document;
}

/**
 * The document behind a graph id: always the same object as long as it is remembered, so that what was compiled from it
 * can be too. Graphs never change; do not change what you get.
 */
export async function readKnownGraph(scope: OrgScope, graphId: string): Promise<WorkflowDocument> {
  const { orgId } = scope.ctx;
  const kept = knownGraph(orgId, graphId);
  if (kept) return kept;
  const document = await readGraph(scope, graphId);
  known.set(`${orgId} ${graphId}`, document);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return document;
}
