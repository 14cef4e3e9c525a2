import { and, eq } from 'drizzle-orm';
import { customNodes } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { notFound } from '#lib/errors.ts';
import { lockNode, versionRow } from './rows.ts';
import { CustomNodeView, VersionKey } from './schema.ts';
import { viewOf } from './views.ts';

/** Makes the draft what an earlier version holds. Publishing it then makes a new version: none is taken back. */
export const restoreVersion = command({
  name: 'custom_node.restore_version',
  permission: 'custom_node:update',
  summary: 'Make the draft of a custom node what an earlier version holds',
  input: VersionKey,
  output: CustomNodeView,
  run: async (scope, { id, number }) => {
    const node = await lockNode(scope, id);
    const { mode, code, fields, output } = await versionRow(scope, { id, number });
    const [row] = await scope.tx
      .update(customNodes)
      .set({
        ...{ mode, code, fields, output },
        draftRevision: node.draftRevision + 1,
        updatedById: userOf(scope.ctx.actor) ?? null,
      })
      .where(and(eq(customNodes.orgId, scope.ctx.orgId), eq(customNodes.id, id)))
      .returning();
    if (!row) throw notFound('custom node');
    scope.audit({ type: 'custom_node', id }, { after: { draftOf: number } });
    return viewOf(scope, row);
  },
});
