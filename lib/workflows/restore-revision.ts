import { and, eq } from 'drizzle-orm';
import { workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { noteTriggers } from './note-triggers.ts';
import { lockWorkflow, revisionRow } from './rows.ts';
import { RevisionId, WorkflowView } from './schema.ts';
import { viewOf } from './view.ts';

/** Makes a published revision the draft again, as one more save: what is published does not change. */
export const restoreRevision = command({
  name: 'workflow.restore_revision',
  permission: 'workflow:update',
  summary: 'Make a published revision the draft again',
  input: RevisionId,
  output: WorkflowView,
  run: async (scope, key) => {
    const { tx, ctx, audit } = scope;
    const before = await lockWorkflow(scope, key.id);
    const revision = await revisionRow(scope, key);
    const document = await readGraph(scope, revision.graphId);
    await noteTriggers(scope, { workflowId: before.id, document });
    const [after] = await tx
      .update(workflows)
      .set({
        draftGraphId: revision.graphId,
        draftRevision: before.draftRevision + 1,
        name: document.name,
        updatedById: userOf(ctx.actor) ?? null,
      })
      .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, before.id)))
      .returning();
    audit(
      { type: 'workflow', id: before.id },
      { before: { draftGraphId: before.draftGraphId }, after: { draftGraphId: revision.graphId, number: key.number } },
    );
    return viewOf(scope, after ?? before);
  },
});
