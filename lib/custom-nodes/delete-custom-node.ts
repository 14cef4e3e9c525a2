import { and, eq, sql } from 'drizzle-orm';
import { customNodes } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { anyNode, lockNode } from './rows.ts';
import { CustomNodeId, CustomNodeView } from './schema.ts';
import { viewOf } from './views.ts';

/** Puts a custom node into the trash: it is offered no more. Workflows that are published with it go on. */
export const deleteCustomNode = command({
  name: 'custom_node.delete',
  permission: 'custom_node:delete',
  summary: 'Put a custom node into the trash',
  input: CustomNodeId,
  output: CustomNodeView,
  run: async (scope, { id }) => {
    const node = await lockNode(scope, id);
    const [row] = await scope.tx
      .update(customNodes)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(customNodes.orgId, scope.ctx.orgId), eq(customNodes.id, id)))
      .returning();
    if (!row) throw notFound('custom node');
    scope.audit({ type: 'custom_node', id }, { before: { slug: node.slug, title: node.title } });
    return viewOf(scope, row);
  },
});

/** Takes a custom node out of the trash. */
export const restoreCustomNode = command({
  name: 'custom_node.restore',
  permission: 'custom_node:delete',
  summary: 'Take a custom node out of the trash',
  input: CustomNodeId,
  output: CustomNodeView,
  run: async (scope, { id }) => {
    const node = await anyNode(scope, id);
    if (!node.deletedAt) throw new AppError('precondition', 'This custom node is not in the trash.');
    const [row] = await scope.tx
      .update(customNodes)
      .set({ deletedAt: null })
      .where(and(eq(customNodes.orgId, scope.ctx.orgId), eq(customNodes.id, id)))
      .returning();
    if (!row) throw notFound('custom node');
    scope.audit({ type: 'custom_node', id }, { after: { slug: node.slug } });
    return viewOf(scope, row);
  },
});
