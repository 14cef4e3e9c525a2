import { and, eq } from 'drizzle-orm';
import { emit } from '#db/outbox.ts';
import { workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { lockWorkflow } from './rows.ts';
import { WorkflowId, WorkflowView } from './schema.ts';
import { stopTriggers } from './sync-triggers.ts';
import { viewOf } from './view.ts';

/** Switches the triggers off. Runs that have begun go on; addresses stay reserved for the next publishing. */
export const unpublishWorkflow = command({
  name: 'workflow.unpublish',
  permission: 'workflow:publish',
  summary: 'Switch the triggers of a workflow off',
  input: WorkflowId,
  output: WorkflowView,
  run: async (scope, { id }) => {
    const { tx, ctx, audit } = scope;
    const row = await lockWorkflow(scope, id);
    if (row.status !== 'active') throw new AppError('precondition', 'This workflow is not published.');
    await stopTriggers(scope, { workflowId: id, freePaths: false });
    const [after] = await tx
      .update(workflows)
      .set({ status: 'inactive' })
      .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id)))
      .returning();
    await emit(tx, ctx.orgId, { name: 'workflow/unpublished', data: { workflowId: id } });
    audit({ type: 'workflow', id }, { before: { status: row.status }, after: { status: 'inactive' } });
    return viewOf(scope, after ?? row);
  },
});
