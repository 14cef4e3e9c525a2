import { and, eq } from 'drizzle-orm';
import { customNodes, customNodeVersions } from '#db/schema/custom-nodes.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { codeOf } from './views.ts';

/** Names of the parameters of a version that hold secrets; none where there is no such version. */
export async function secretFields(
  { tx, ctx }: OrgScope,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<readonly string[]> {
  const v = customNodeVersions;
  const [row] = await tx
    .select({ version: v })
    .from(customNodes)
    .innerJoin(v, and(eq(v.orgId, customNodes.orgId), eq(v.nodeId, customNodes.id), eq(v.number, version)))
    .where(and(eq(customNodes.orgId, ctx.orgId), eq(customNodes.slug, name)));
  const fields = row ? codeOf(row.version).fields : [];
  return fields.filter(({ type }) => type === 'secret').map((field) => field.name);
}
