import { nodeTemplates } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { secretFields } from '#lib/custom-nodes/secret-fields.ts';
import { AppError } from '#lib/errors.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { portableNode } from './portable-node.ts';
import { refuseTakenName, templateView } from './rows.ts';
import { CreateTemplate, TemplateView } from './schema.ts';

/** Saves a configured node to be used again. Secrets and pinned data are left behind. */
export const createTemplate = command({
  name: 'node_template.create',
  permission: 'node_template:update',
  summary: 'Save a configured node as a template',
  input: CreateTemplate,
  output: TemplateView,
  run: async (scope, { node, ...input }) => {
    const { tx, ctx, audit } = scope;
    const definition = definitionOf(node.type);
    if (!definition) {
      const message = `There is no node type "${node.type}" here. Save one of the nodes of the palette.`;
      throw new AppError('invalid', message, { field: 'node.type' });
    }
    await refuseTakenName(scope, input);
    const kept = portableNode(definition, node, await ownSecrets(scope, node));
    const [row] = await tx
      .insert(nodeTemplates)
      .values({
        ...input,
        orgId: ctx.orgId,
        type: node.type,
        version: node.version,
        content: Buffer.from(JSON.stringify(kept)),
        createdById: userOf(ctx.actor) ?? null,
      })
      .returning();
    if (!row) throw new AppError('internal', 'The template was not stored. Try again.');
    audit({ type: 'node_template', id: row.id }, { after: { ...input, type: node.type } });
    return templateView(row);
  },
});

async function ownSecrets(scope: OrgScope, { type, parameters }: CreateTemplate['node']) {
  if (type !== 'custom' || typeof parameters.version !== 'number') return [];
  const names = await secretFields(scope, { name: String(parameters.node), version: parameters.version });
  return names.map((name) => ['values', name]);
}
