import { and, eq, sql } from 'drizzle-orm';
import { workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import { requestCancel } from '#lib/runs/request-cancel.ts';
import { lockWorkflow } from './rows.ts';
import { WorkflowId, WorkflowView } from './schema.ts';
import { stopTriggers } from './sync-triggers.ts';
import { viewOf } from './view.ts';

/** Puts a workflow into the trash: its triggers stop, its unfinished runs are cancelled, and it can be restored. */
export const deleteWorkflow = command({
  name: 'workflow.delete',
  permission: 'workflow:delete',
  summary: 'Put a workflow into the trash',
  input: WorkflowId,
  output: WorkflowView,
  run: async (scope, { id }) => {
    const { tx, ctx, audit } = scope;
    const row = await lockWorkflow(scope, id);
    await stopTriggers(scope, { workflowId: id, freePaths: true });
    const cancelled = await requestCancel(scope, { workflowId: id });
    const [after] = await tx
      .update(workflows)
      .set({ deletedAt: sql`now()`, status: row.status === 'active' ? 'inactive' : row.status })
      .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id)))
      .returning();
    audit({ type: 'workflow', id }, { before: { name: row.name, status: row.status }, after: { cancelled } });
    return viewOf(scope, after ?? row);
  },
});
