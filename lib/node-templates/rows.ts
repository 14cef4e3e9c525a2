import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { nodeTemplates } from '#db/schema/custom-nodes.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { readJson } from '#lib/engine/json-text.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { AppError, notFound } from '#lib/errors.ts';
import type { TemplateView } from './schema.ts';

export type TemplateRow = typeof nodeTemplates.$inferSelect;

/** The template, locked, and not deleted; throws `not_found`. */
export async function lockTemplate({ tx, ctx }: OrgScope, id: string): Promise<TemplateRow> {
  const [row] = await tx
    .select()
    .from(nodeTemplates)
    .where(and(eq(nodeTemplates.orgId, ctx.orgId), eq(nodeTemplates.id, id), isNull(nodeTemplates.deletedAt)))
    .for('no key update');
  if (!row) throw notFound('template');
  return row;
}

/** A row as callers see it. */
export function templateView(row: TemplateRow): TemplateView {
  const content = readJson(Buffer.from(row.content).toString()) as { parameters: JsonObject; settings: JsonObject };
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    tags: row.tags,
    node: { type: row.type, version: row.version, ...content },
    useCount: row.useCount,
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Throws `conflict` where another template has the name, whatever its case. */
export async function refuseTakenName(
  { tx, ctx }: OrgScope,
  { name, id }: { name: string; id?: string },
): Promise<void> {
  const t = nodeTemplates;
  const [other] = await tx
    .select({ id: t.id })
    .from(t)
    .where(
      and(
        eq(t.orgId, ctx.orgId),
        isNull(t.deletedAt),
        sql`lower(${t.name}) = lower(${name})`,
        id === undefined ? undefined : ne(t.id, id),
      ),
    );
  if (!other) return;
  throw new AppError('conflict', `There is a template "${name}" already. Choose another name.`, {
    reason: 'name_taken',
    field: 'name',
  });
}
