import { and, eq } from 'drizzle-orm';
import { workflowRevs } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import type { WorkflowRow } from './rows.ts';

/** What the triggers of a workflow start; undefined while it is not published. */
export async function publishedDocument(
  scope: OrgScope,
  { revId, status }: Pick<WorkflowRow, 'revId' | 'status'>,
): Promise<WorkflowDocument | undefined> {
  if (revId === null || status !== 'active') return undefined;
  const { tx, ctx } = scope;
  const [row] = await tx
    .select({ graphId: workflowRevs.graphId })
    .from(workflowRevs)
    .where(and(eq(workflowRevs.orgId, ctx.orgId), eq(workflowRevs.id, revId)));
  return row && readGraph(scope, row.graphId);
}
