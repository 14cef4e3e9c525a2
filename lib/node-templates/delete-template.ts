import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { nodeTemplates } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { lockTemplate, refuseTakenName, templateView } from './rows.ts';
import { TemplateId, TemplateView } from './schema.ts';

/** Deletes a template; it can be brought back. Nodes that were made of it stay. */
export const deleteTemplate = command({
  name: 'node_template.delete',
  permission: 'node_template:delete',
  summary: 'Delete a node template',
  input: TemplateId,
  output: TemplateId,
  run: async (scope, { id }) => {
    const { name, type } = await lockTemplate(scope, id);
    await scope.tx
      .update(nodeTemplates)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(nodeTemplates.orgId, scope.ctx.orgId), eq(nodeTemplates.id, id)));
    scope.audit({ type: 'node_template', id }, { before: { name, type } });
    return { id };
  },
});

/** Brings a deleted template back, unless another has taken its name. */
export const restoreTemplate = command({
  name: 'node_template.restore',
  permission: 'node_template:delete',
  summary: 'Bring a deleted node template back',
  input: TemplateId,
  output: TemplateView,
  run: async (scope, { id }) => {
    const t = nodeTemplates;
    const isDeleted = and(eq(t.orgId, scope.ctx.orgId), eq(t.id, id), isNotNull(t.deletedAt));
    const [before] = await scope.tx.select().from(t).where(isDeleted).for('no key update');
    if (!before) throw notFound('template');
    await refuseTakenName(scope, { name: before.name, id });
    const [row] = await scope.tx.update(t).set({ deletedAt: null }).where(isDeleted).returning();
    if (!row) throw notFound('template');
    scope.audit({ type: 'node_template', id }, { after: { name: row.name } });
    return templateView(row);
  },
});
