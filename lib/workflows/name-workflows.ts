import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { workflows } from '#db/schema/workflows.ts';
import { query } from '#lib/access/query.ts';

/** The names of workflows, in the trash or not; those that are gone for good are left out. */
export const nameWorkflows = query({
  name: 'workflow.names',
  permission: 'workflow:read',
  summary: 'Name workflows',
  input: z.strictObject({ ids: z.array(z.uuid()).max(1000) }),
  output: z.array(z.object({ id: z.uuid(), name: z.string() })),
  run: ({ tx, ctx }, { ids }) =>
    tx
      .select({ id: workflows.id, name: workflows.name })
      .from(workflows)
      .where(and(eq(workflows.orgId, ctx.orgId), inArray(workflows.id, ids))),
});
