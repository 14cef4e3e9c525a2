import { and, eq, isNull, notInArray } from 'drizzle-orm';
import { webhookEndpoints, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { randomToken } from '#lib/ids.ts';
import { noteHostedPages } from './hosted-pages.ts';

/** 192 random bits: an address that nobody guesses. */
export const randomPath = (): string => randomToken(24);
export const isRandomPath = (path: string): boolean => /^[\w-]{32}$/.test(path);

/**
 * Gives the trigger nodes of a draft their rows, switched off, so that ids and addresses exist before the first
 * publishing and stay for the life of the node. Rows of nodes that left the draft go, unless somebody switched them.
 */
export async function noteTriggers(
  { tx, ctx }: OrgScope,
  { workflowId, document }: { workflowId: string; document: WorkflowDocument },
): Promise<void> {
  const nodes = triggerNodes(document);
  const ids = nodes.map(({ node }) => node.id);
  await tx
    .delete(workflowTriggers)
    .where(
      and(
        eq(workflowTriggers.orgId, ctx.orgId),
        eq(workflowTriggers.workflowId, workflowId),
        eq(workflowTriggers.isActive, false),
        isNull(workflowTriggers.switchedOffAt),
        notInArray(workflowTriggers.nodeId, ids),
      ),
    );
  if (nodes.length === 0) return;
  const row = (nodeId: string) => ({ orgId: ctx.orgId, workflowId, nodeId });
  await tx
    .insert(workflowTriggers)
    .values(nodes.map(({ node, type }) => ({ ...row(node.id), type, isActive: false })))
    .onConflictDoNothing();
  await noteHostedPages({ tx, ctx }, { workflowId, nodes });
  const hooks = nodes.filter(({ type }) => type === 'webhook');
  if (hooks.length === 0) return;
  await tx
    .insert(webhookEndpoints)
    .values(hooks.map(({ node }) => ({ ...row(node.id), path: randomPath(), testPath: randomPath() })))
    .onConflictDoNothing();
}
