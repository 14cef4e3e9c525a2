import { workflows } from '#db/schema/workflows.ts';
import { type Context, userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { AppError } from '#lib/errors.ts';
import { storeGraph } from '#lib/graphs/graphs.ts';
import { newId } from '#lib/ids.ts';
import { noteTriggers } from './note-triggers.ts';
import type { WorkflowRow } from './rows.ts';

type NewWorkflow = {
  readonly id?: string;
  readonly document: WorkflowDocument;
  readonly description?: string | undefined;
};

/** A new workflow whose draft is `document`; what create, duplicate and import have in common. */
export async function insertWorkflow(
  scope: OrgScope & { ctx: Context },
  { id = newId(), document, description = '' }: NewWorkflow,
): Promise<WorkflowRow> {
  const { tx, ctx } = scope;
  const createdById = userOf(ctx.actor) ?? null;
  const draftGraphId = await storeGraph(scope, document);
  const [row] = await tx
    .insert(workflows)
    .values({
      id,
      orgId: ctx.orgId,
      name: document.name,
      description,
      draftGraphId,
      createdById,
      updatedById: createdById,
    })
    .returning();
  if (!row) throw new AppError('internal', 'The workflow was not stored. Try again.');
  await noteTriggers(scope, { workflowId: row.id, document });
  return row;
}
