import { and, eq, isNull } from 'drizzle-orm';
import { workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

export type WorkflowRow = typeof workflows.$inferSelect;
export type RevisionRow = typeof workflowRevs.$inferSelect;

/** The workflow, in the trash or not; throws `not_found` when the org has none with this id. */
export async function anyWorkflow({ tx, ctx }: OrgScope, id: string): Promise<WorkflowRow> {
  const [row] = await tx
    .select()
    .from(workflows)
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id)));
  if (!row) throw notFound('workflow');
  return row;
}

/** The workflow, locked until the transaction ends: whoever writes it comes one after another. */
export async function lockWorkflow({ tx, ctx }: OrgScope, id: string): Promise<WorkflowRow> {
  const [row] = await tx
    .select()
    .from(workflows)
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id), isNull(workflows.deletedAt)))
    .for('no key update');
  if (!row) throw notFound('workflow');
  return row;
}

/** A published revision by its number. */
export async function revisionRow({ tx, ctx }: OrgScope, key: { id: string; number: number }): Promise<RevisionRow> {
  const [row] = await tx
    .select()
    .from(workflowRevs)
    .where(
      and(eq(workflowRevs.orgId, ctx.orgId), eq(workflowRevs.workflowId, key.id), eq(workflowRevs.number, key.number)),
    );
  if (!row) throw notFound('revision');
  return row;
}
