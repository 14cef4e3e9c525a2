import { and, desc, eq } from 'drizzle-orm';
import { customNodeVersions } from '#db/schema/custom-nodes.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type CustomCode, type CustomField, fieldsToJsonSchema } from '#lib/nodes/custom-fields.ts';
import type { NodeRow, VersionRow } from './rows.ts';
import type { CustomNodeItem, CustomNodeView } from './schema.ts';

type Stored = Pick<VersionRow, 'language' | 'mode' | 'code' | 'fields' | 'output'>;

/** What a row holds, as it is run. The fields were checked when they were saved. */
export const codeOf = ({ language, mode, code, fields, output }: Stored): CustomCode => ({
  language,
  mode,
  code,
  fields: fields as readonly CustomField[],
  output: output as JsonObject | null,
});

/** What a row holds, as callers see it. */
export function contentOf(row: Stored) {
  const { fields, output, mode, code } = codeOf(row);
  return { mode, code, fields: [...fields], parameterSchema: fieldsToJsonSchema(fields), output };
}

export const itemOf = (row: NodeRow, latest: number | null): CustomNodeItem => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  description: row.description,
  icon: row.icon,
  language: row.language,
  latest,
  updatedAt: row.updatedAt.toISOString(),
  deletedAt: row.deletedAt?.toISOString() ?? null,
});

/** The latest version of a node, if it has any. */
export async function latestVersion({ tx, ctx }: OrgScope, nodeId: string): Promise<VersionRow | undefined> {
  const v = customNodeVersions;
  const [row] = await tx
    .select()
    .from(v)
    .where(and(eq(v.orgId, ctx.orgId), eq(v.nodeId, nodeId)))
    .orderBy(desc(v.number))
    .limit(1);
  return row;
}

export const isSame = (one: Stored, other: Stored): boolean =>
  JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));

/** A node as callers see it, with its draft. */
export async function viewOf(scope: OrgScope, row: NodeRow): Promise<CustomNodeView> {
  const latest = await latestVersion(scope, row.id);
  return {
    ...itemOf(row, latest?.number ?? null),
    ...contentOf(row),
    draftRevision: row.draftRevision,
    isPublished: latest !== undefined && isSame(row, latest),
  };
}
