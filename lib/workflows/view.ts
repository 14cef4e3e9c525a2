import { and, eq } from 'drizzle-orm';
import { workflowImports } from '#db/schema/imports.ts';
import { workflowRevs } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import type { WorkflowRow } from './rows.ts';
import type { WorkflowView } from './schema.ts';
import { triggerViews } from './trigger-views.ts';

/** What callers see of one workflow: its draft, what is published, and where its triggers listen. */
export async function viewOf(scope: OrgScope, row: WorkflowRow): Promise<WorkflowView> {
  const document = await readGraph(scope, row.draftGraphId);
  const published = row.revId === null ? undefined : await publishedRevision(scope, row.revId);
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    status: row.status,
    document,
    draftRevision: row.draftRevision,
    published: published
      ? { id: published.id, number: published.number ?? 0, createdAt: published.createdAt.toISOString() }
      : null,
    hasUnpublishedChanges: published?.graphId !== row.draftGraphId,
    triggers: await triggerViews(scope, { workflowId: row.id, document }),
    isImported: await isImported(scope, row.id),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

async function publishedRevision({ tx, ctx }: OrgScope, id: string) {
  const [row] = await tx
    .select()
    .from(workflowRevs)
    .where(and(eq(workflowRevs.orgId, ctx.orgId), eq(workflowRevs.id, id)));
  return row;
}

/** Whether a file made it, of which there is a report. */
export async function isImported({ tx, ctx }: OrgScope, workflowId: string): Promise<boolean> {
  const rows = await tx
    .select({ workflowId: workflowImports.workflowId })
    .from(workflowImports)
    .where(and(eq(workflowImports.orgId, ctx.orgId), eq(workflowImports.workflowId, workflowId)));
  return rows.length > 0;
}
