import { customNodeVersions } from '#db/schema/custom-nodes.ts';
import { command } from '#lib/access/command.ts';
import { userOf } from '#lib/access/context.ts';
import { AppError } from '#lib/errors.ts';
import { lockNode } from './rows.ts';
import { CustomNodeView, PublishCustomNode } from './schema.ts';
import { isSame, latestVersion, viewOf } from './views.ts';

/**
 * Makes the draft the next version, which never changes and which workflows can choose. Those that use an earlier one
 * keep it. Refused where the draft is what the latest version holds.
 */
export const publishCustomNode = command({
  name: 'custom_node.publish',
  permission: 'custom_node:publish',
  summary: 'Publish the draft of a custom node as its next version',
  input: PublishCustomNode,
  output: CustomNodeView,
  run: async (scope, { id, note }) => {
    const { tx, ctx, audit } = scope;
    const node = await lockNode(scope, id);
    const latest = await latestVersion(scope, id);
    if (latest && isSame(node, latest)) {
      throw new AppError('precondition', `Version ${latest.number} holds just this. Change something first.`, {
        reason: 'nothing_new',
      });
    }
    const { language, mode, code, fields, output } = node;
    const number = (latest?.number ?? 0) + 1;
    await tx.insert(customNodeVersions).values({
      orgId: ctx.orgId,
      nodeId: id,
      number,
      ...{ language, mode, code, fields, output, note },
      publishedById: userOf(ctx.actor) ?? null,
    });
    audit(
      { type: 'custom_node', id },
      { before: { version: latest?.number ?? null }, after: { version: number, note } },
    );
    return viewOf(scope, node);
  },
});
