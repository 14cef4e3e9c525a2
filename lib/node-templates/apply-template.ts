import { and, eq, isNull, sql } from 'drizzle-orm';
import { nodeTemplates } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { templateView } from './rows.ts';
import { TemplateId, TemplateView } from './schema.ts';

/** Counts that a template was put onto a canvas, and answers what it holds. */
export const applyTemplate = command({
  name: 'node_template.use',
  permission: 'workflow:update',
  summary: 'Use a node template: answers what it holds, and counts it',
  input: TemplateId,
  output: TemplateView,
  run: async ({ tx, ctx, audit }, { id }) => {
    const t = nodeTemplates;
    const [row] = await tx
      .update(t)
      .set({ useCount: sql`${t.useCount} + 1` })
      .where(and(eq(t.orgId, ctx.orgId), eq(t.id, id), isNull(t.deletedAt)))
      .returning();
    if (!row) throw notFound('template');
    audit({ type: 'node_template', id }, { after: { useCount: row.useCount } });
    return templateView(row);
  },
});
