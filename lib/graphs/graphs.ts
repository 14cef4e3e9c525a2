import { and, eq } from 'drizzle-orm';
import { flowGraphs } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readJson } from '#lib/engine/json-text.ts';
import { notFound } from '#lib/errors.ts';
import { documentBytes, hashOf } from './canonical.ts';

/** The id of the org's graph with exactly this content; made when it is new. */
export async function storeGraph({ tx, ctx }: OrgScope, document: WorkflowDocument): Promise<string> {
  const bytes = documentBytes(document);
  const hash = hashOf(bytes);
  const [made] = await tx
    .insert(flowGraphs)
    .values({ orgId: ctx.orgId, hash, document: bytes })
    .onConflictDoNothing()
    .returning({ id: flowGraphs.id });
  if (made) return made.id;
  const [kept] = await tx
    .select({ id: flowGraphs.id })
    .from(flowGraphs)
    .where(and(eq(flowGraphs.orgId, ctx.orgId), eq(flowGraphs.hash, hash)));
  if (!kept) throw notFound('graph');
  return kept.id;
}

/** The document behind a graph id. */
export async function readGraph({ tx, ctx }: OrgScope, graphId: string): Promise<WorkflowDocument> {
  const [row] = await tx
    .select({ document: flowGraphs.document })
    .from(flowGraphs)
    .where(and(eq(flowGraphs.orgId, ctx.orgId), eq(flowGraphs.id, graphId)));
  if (!row) throw notFound('graph');
  return readJson(Buffer.from(row.document).toString()) as WorkflowDocument;
}
