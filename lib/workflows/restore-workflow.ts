import { and, eq } from 'drizzle-orm';
import { workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { anyWorkflow } from './rows.ts';
import { WorkflowId, WorkflowView } from './schema.ts';
import { viewOf } from './view.ts';

/** Takes a workflow out of the trash. Its triggers stay off until it is published again. */
export const restoreWorkflow = command({
  name: 'workflow.restore',
  permission: 'workflow:delete',
  summary: 'Take a workflow out of the trash',
  input: WorkflowId,
  output: WorkflowView,
  run: async (scope, { id }) => {
    const { tx, ctx, audit } = scope;
    const row = await anyWorkflow(scope, id);
    if (!row.deletedAt) throw new AppError('precondition', 'This workflow is not in the trash.');
    const [after] = await tx
      .update(workflows)
      .set({ deletedAt: null })
      .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id)))
      .returning();
    audit({ type: 'workflow', id }, { after: { name: row.name } });
    return viewOf(scope, after ?? row);
  },
});
