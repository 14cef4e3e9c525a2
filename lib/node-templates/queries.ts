import { and, desc, eq, ilike, isNull, or, sql } from 'drizzle-orm';
import { nodeTemplates } from '#db/schema/custom-nodes.ts';
import { query } from '#lib/access/query.ts';
import { notFound } from '#lib/errors.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { containing } from '#lib/like.ts';
import { templateView } from './rows.ts';
import { ListTemplates, TemplateId, TemplatePage, TemplateView } from './schema.ts';

/** One page of node templates, the most used first. */
export const listTemplates = query({
  name: 'node_template.list',
  permission: 'node_template:read',
  summary: 'List node templates, the most used first',
  input: ListTemplates,
  output: TemplatePage,
  run: async ({ tx, ctx }, { search, cursor, limit }) => {
    const t = nodeTemplates;
    const after = cursor === undefined ? undefined : readCursor(cursor, 2);
    const part = search && containing(search);
    const rows = await tx
      .select()
      .from(t)
      .where(
        and(
          eq(t.orgId, ctx.orgId),
          isNull(t.deletedAt),
          part
            ? or(
                ilike(t.name, part),
                ilike(t.description, part),
                sql`exists (select from unnest(${t.tags}) as tag where lower(tag) = lower(${search}))`,
              )
            : undefined,
          after && sql`(${t.useCount}, ${t.id}) < (${after[0]}::integer, ${after[1]}::uuid)`,
        ),
      )
      .orderBy(desc(t.useCount), desc(t.id))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(templateView),
      nextCursor: rows.length > limit && last ? writeCursor([String(last.useCount), last.id]) : null,
    };
  },
});

/** One node template. */
export const getTemplate = query({
  name: 'node_template.get',
  permission: 'node_template:read',
  summary: 'Get a node template',
  input: TemplateId,
  output: TemplateView,
  run: async ({ tx, ctx }, { id }) => {
    const t = nodeTemplates;
    const [row] = await tx
      .select()
      .from(t)
      .where(and(eq(t.orgId, ctx.orgId), eq(t.id, id), isNull(t.deletedAt)));
    if (!row) throw notFound('template');
    return templateView(row);
  },
});
