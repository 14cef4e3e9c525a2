import { and, eq, isNull } from 'drizzle-orm';
import { orgs } from '#db/schema/identity.ts';
import { workflows } from '#db/schema/workflows.ts';
import { command } from '#lib/access/command.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { AppError } from '#lib/errors.ts';
import { fetchOrg } from './rows.ts';
import { OrgView, UpdateOrg } from './schema.ts';

/**
 * Changes the organisation that the caller is in: its name, and what is started when runs fail. Its slug, and with it
 * every address, stays.
 */
export const updateOrg = command({
  name: 'org.update',
  summary: 'Rename the organisation, choose its error workflow',
  permission: 'org:update',
  input: UpdateOrg,
  output: OrgView,
  run: async ({ tx, ctx, audit }, { name, errorWorkflowId }) => {
    const before = await fetchOrg(tx, ctx.orgId);
    if (errorWorkflowId) await demandWorkflow({ tx, ctx }, errorWorkflowId);
    const after = {
      name: name ?? before.name,
      errorWorkflowId: errorWorkflowId === undefined ? before.errorWorkflowId : errorWorkflowId,
    };
    await tx.update(orgs).set(after).where(eq(orgs.id, ctx.orgId));
    const kept = { name: before.name, errorWorkflowId: before.errorWorkflowId };
    audit({ type: 'org', id: ctx.orgId }, { before: kept, after });
    return { ...before, ...after };
  },
});

async function demandWorkflow({ tx, ctx }: OrgScope, id: string): Promise<void> {
  const [found] = await tx
    .select({ id: workflows.id })
    .from(workflows)
    .where(and(eq(workflows.orgId, ctx.orgId), eq(workflows.id, id), isNull(workflows.deletedAt)));
  if (found) return;
  throw new AppError('invalid', 'There is no such workflow. Choose one of this organisation.', {
    field: 'errorWorkflowId',
  });
}
