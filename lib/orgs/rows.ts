import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { orgs } from '#db/schema/identity.ts';
import { notFound } from '#lib/errors.ts';
import type { OrgView } from './schema.ts';

/** The organisation as callers see it. Throws `not_found`. */
export async function fetchOrg(tx: Tx, orgId: string): Promise<OrgView> {
  const [row] = await tx.select().from(orgs).where(eq(orgs.id, orgId));
  if (!row) throw notFound('organisation');
  const { id, slug, name, parentId, limits, errorWorkflowId, createdAt } = row;
  return { id, slug, name, parentId, limits, errorWorkflowId, createdAt: createdAt.toISOString() };
}
