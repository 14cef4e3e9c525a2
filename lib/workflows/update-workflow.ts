import { and, eq } from 'drizzle-orm';
import { workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { AppError } from '#lib/errors.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { draftColumns } from './draft-columns.ts';
import { lockWorkflow, type WorkflowRow } from './rows.ts';
import { UpdateWorkflow, WorkflowView } from './schema.ts';
import { viewOf } from './view.ts';

/** Saves the draft by compare-and-set on its number, renames, describes. What is published stays as it is. */
export const updateWorkflow = command({
  name: 'workflow.update',
  permission: 'workflow:update',
  summary: 'Save the draft, rename or describe a workflow',
  input: UpdateWorkflow,
  output: WorkflowView,
  run: async (scope, input) => {
    const { tx, ctx, audit } = scope;
    const before = await lockWorkflow(scope, input.id);
    if (input.baseRevision !== undefined && input.baseRevision !== before.draftRevision) {
      throw await staleRevision(scope, before);
    }
    const document = await wantedDocument(scope, before, input);
    const draft = document && (await draftColumns(scope, before, document));
    const [after] = await tx
      .update(workflows)
      .set({
        ...draft,
        description: input.description ?? before.description,
        updatedById: userOf(ctx.actor) ?? null,
      })
      .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, before.id)))
      .returning();
    audit({ type: 'workflow', id: before.id }, { before: summaryOf(before), after: summaryOf(after ?? before) });
    return viewOf(scope, after ?? before);
  },
});

/** A rename changes the document too: whoever edits an older one is told, instead of undoing the rename. */
async function wantedDocument(
  scope: OrgScope,
  row: WorkflowRow,
  input: UpdateWorkflow,
): Promise<WorkflowDocument | undefined> {
  const base = input.document ?? (input.name === undefined ? undefined : await readGraph(scope, row.draftGraphId));
  return base && { ...base, name: input.name ?? base.name };
}

const summaryOf = ({ name, description, draftRevision, draftGraphId }: WorkflowRow) => ({
  name,
  description,
  draftRevision,
  draftGraphId,
});

async function staleRevision(scope: OrgScope, row: WorkflowRow): Promise<AppError> {
  return new AppError(
    'conflict',
    `Somebody saved this workflow meanwhile: its draft is now revision ${row.draftRevision}. Load it and apply your changes again.`,
    {
      reason: 'stale_revision',
      current: { draftRevision: row.draftRevision, document: await readGraph(scope, row.draftGraphId) },
    },
  );
}
