import { and, eq } from 'drizzle-orm';
import { workflowImports } from '#db/schema/imports.ts';
import { query } from '#lib/access/query.ts';
import { WorkflowId } from '#lib/workflows/schema.ts';
import { fileOf } from './rows.ts';

/** The file a workflow came from, to give back as it came what was not changed; undefined for what came from none. */
export const getKeptFile = query({
  name: 'workflow.kept_file',
  permission: 'workflow:export',
  input: WorkflowId,
  run: async ({ tx, ctx }, { id }) => {
    const [row] = await tx
      .select()
      .from(workflowImports)
      .where(and(eq(workflowImports.orgId, ctx.orgId), eq(workflowImports.workflowId, id)));
    return row && fileOf(row);
  },
});
