import { eq } from 'drizzle-orm';
import { orgs } from '#db/schema/identity.ts';
import { command } from '#lib/access/command.ts';
import { fetchOrg } from './rows.ts';
import { OrgView, UpdateOrg } from './schema.ts';

/** Renames the organisation that the caller is in; its slug, and with it every address, stays. */
export const updateOrg = command({
  name: 'org.update',
  summary: 'Rename the organisation',
  permission: 'org:update',
  input: UpdateOrg,
  output: OrgView,
  run: async ({ tx, ctx, audit }, { name }) => {
    const before = await fetchOrg(tx, ctx.orgId);
    await tx.update(orgs).set({ name }).where(eq(orgs.id, ctx.orgId));
    audit({ type: 'org', id: ctx.orgId }, { before: { name: before.name }, after: { name } });
    return { ...before, name };
  },
});
