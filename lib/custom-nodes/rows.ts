import { and, eq, isNull } from 'drizzle-orm';
import { customNodes, customNodeVersions } from '#db/schema/custom-nodes.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

export type NodeRow = typeof customNodes.$inferSelect;
export type VersionRow = typeof customNodeVersions.$inferSelect;

/** The custom node, in the trash or not; throws `not_found` when the org has none with this id. */
export async function anyNode({ tx, ctx }: OrgScope, id: string): Promise<NodeRow> {
  const [row] = await tx
    .select()
    .from(customNodes)
    .where(and(eq(customNodes.orgId, ctx.orgId), eq(customNodes.id, id)));
  if (!row) throw notFound('custom node');
  return row;
}

/** The custom node outside of the trash, locked until the transaction ends. */
export async function lockNode({ tx, ctx }: OrgScope, id: string): Promise<NodeRow> {
  const [row] = await tx
    .select()
    .from(customNodes)
    .where(and(eq(customNodes.orgId, ctx.orgId), eq(customNodes.id, id), isNull(customNodes.deletedAt)))
    .for('no key update');
  if (!row) throw notFound('custom node');
  return row;
}

/** A version by its number; throws `not_found`. */
export async function versionRow({ tx, ctx }: OrgScope, key: { id: string; number: number }): Promise<VersionRow> {
  const v = customNodeVersions;
  const [row] = await tx
    .select()
    .from(v)
    .where(and(eq(v.orgId, ctx.orgId), eq(v.nodeId, key.id), eq(v.number, key.number)));
  if (!row) throw notFound('version');
  return row;
}
