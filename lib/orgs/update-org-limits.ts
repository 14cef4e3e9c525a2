import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { orgs } from '#db/schema/identity.ts';
import { runs } from '#db/schema/runs.ts';
import { command } from '#lib/access/command.ts';
import { UNFINISHED } from '#lib/runs/request-cancel.ts';
import { fetchOrg } from './rows.ts';
import { OrgView, UpdateOrgLimits } from './schema.ts';

/**
 * Sets what the organisation may do at once; a limit that is left out is taken back. Runs that have started count from now
 * on, and what was held by a limit that went is let in within a second.
 */
export const updateOrgLimits = command({
  name: 'org.limits.update',
  summary: 'Limit the runs of the organisation',
  permission: 'org:update',
  input: UpdateOrgLimits,
  output: OrgView,
  run: async ({ tx, ctx, audit }, limits) => {
    const before = await fetchOrg(tx, ctx.orgId);
    await tx.update(orgs).set({ limits }).where(eq(orgs.id, ctx.orgId));
    if (limits.concurrentRuns) {
      await tx
        .update(runs)
        .set({ flow: sql`'{}'`, lane: '' })
        .where(and(eq(runs.orgId, ctx.orgId), inArray(runs.status, [...UNFINISHED]), isNull(runs.flow)));
    }
    audit({ type: 'org', id: ctx.orgId }, { before: { limits: before.limits }, after: { limits } });
    return fetchOrg(tx, ctx.orgId);
  },
});
