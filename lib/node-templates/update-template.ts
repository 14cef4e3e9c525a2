import { and, eq } from 'drizzle-orm';
import { nodeTemplates } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { notFound } from '#lib/errors.ts';
import { lockTemplate, refuseTakenName, templateView } from './rows.ts';
import { TemplateView, UpdateTemplate } from './schema.ts';

/** Renames or describes a template. What it holds stays: save the node anew to change that. */
export const updateTemplate = command({
  name: 'node_template.update',
  permission: 'node_template:update',
  summary: 'Rename or describe a node template',
  input: UpdateTemplate,
  output: TemplateView,
  run: async (scope, { id, ...change }) => {
    const { name, description, tags } = await lockTemplate(scope, id);
    if (change.name !== undefined) await refuseTakenName(scope, { name: change.name, id });
    const [row] = await scope.tx
      .update(nodeTemplates)
      .set(change)
      .where(and(eq(nodeTemplates.orgId, scope.ctx.orgId), eq(nodeTemplates.id, id)))
      .returning();
    if (!row) throw notFound('template');
    scope.audit({ type: 'node_template', id }, { before: { name, description, tags }, after: change });
    return templateView(row);
  },
});
