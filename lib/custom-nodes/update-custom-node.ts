import { and, eq } from 'drizzle-orm';
import { customNodes } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError, notFound } from '#lib/errors.ts';
import { refuseUnusable } from './refuse-unusable.ts';
import { lockNode } from './rows.ts';
import { CustomNodeView, UpdateCustomNode } from './schema.ts';
import { viewOf } from './views.ts';

/** Saves the draft of a custom node, or what it is called. Versions that are published stay as they are. */
export const updateCustomNode = command({
  name: 'custom_node.update',
  permission: 'custom_node:update',
  summary: 'Save the draft of a custom node',
  input: UpdateCustomNode,
  output: CustomNodeView,
  run: async (scope, { id, baseRevision, ...change }) => {
    refuseUnusable(change);
    const before = await lockNode(scope, id);
    if (baseRevision !== undefined && baseRevision !== before.draftRevision) {
      throw new AppError(
        'conflict',
        'Somebody else has changed this node meanwhile. Load it again, then repeat your change.',
        {
          reason: 'stale_revision',
          current: await viewOf(scope, before),
        },
      );
    }
    const [row] = await scope.tx
      .update(customNodes)
      .set({ ...change, draftRevision: before.draftRevision + 1, updatedById: userOf(scope.ctx.actor) ?? null })
      .where(and(eq(customNodes.orgId, scope.ctx.orgId), eq(customNodes.id, id)))
      .returning();
    if (!row) throw notFound('custom node');
    scope.audit(
      { type: 'custom_node', id },
      { before: { title: before.title, draftRevision: before.draftRevision }, after: { changed: Object.keys(change) } },
    );
    return viewOf(scope, row);
  },
});
