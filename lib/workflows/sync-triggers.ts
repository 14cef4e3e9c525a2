import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { mailboxWatches } from '#db/schema/mailboxes.ts';
import { webhookEndpoints, workflowSchedules, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { type TriggerNode, triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { syncMailboxes } from '#lib/mailboxes/sync-mailboxes.ts';
import { syncSchedules } from '#lib/schedules/sync-schedules.ts';
import { syncEndpoints } from './endpoints.ts';
import { syncEventTriggers } from './event-triggers.ts';
import { freeHostedPages, syncHostedPages } from './hosted-pages.ts';
import { isRandomPath, noteTriggers, randomPath } from './note-triggers.ts';
import { closeSwitchedOff } from './trigger-switches.ts';

/**
 * Switches the triggers of a published document on, but for those that a person switched off, and those it no longer has
 * off. Ids and addresses stay per node.
 */
export async function syncTriggers(
  scope: OrgScope,
  { workflowId, document }: { workflowId: string; document: WorkflowDocument },
): Promise<void> {
  const { tx, ctx } = scope;
  await noteTriggers(scope, { workflowId, document });
  const nodes = triggerNodes(document);
  const ids = nodes.map(({ node }) => node.id);
  const ours = and(eq(workflowTriggers.orgId, ctx.orgId), eq(workflowTriggers.workflowId, workflowId));
  await tx.delete(workflowTriggers).where(and(ours, notInArray(workflowTriggers.nodeId, ids)));
  if (ids.length > 0) {
    await tx
      .update(workflowTriggers)
      .set({ isActive: sql`${workflowTriggers.switchedOffAt} is null`, type: typeByNode(nodes) })
      .where(and(ours, inArray(workflowTriggers.nodeId, ids)));
  }
  await syncEndpoints(scope, { workflowId, nodes: nodes.filter(({ type }) => type === 'webhook') });
  await syncEventTriggers(scope, { workflowId, nodes: nodes.filter(({ type }) => type === 'event') });
  await syncHostedPages(scope, { workflowId, nodes });
  await syncMailboxes(scope, { workflowId, nodes: nodes.filter(({ type }) => type === 'mail') });
  await syncSchedules(scope, {
    workflowId,
    nodes: nodes.filter(({ type }) => type === 'schedule'),
    timezone: document.settings.timezone ?? 'UTC',
  });
  await closeSwitchedOff(scope, workflowId);
}

/** A node may have become another kind of trigger under the same id. */
const typeByNode = (nodes: readonly TriggerNode[]) =>
  sql`case ${workflowTriggers.nodeId} ${sql.join(
    nodes.map(({ node, type }) => sql`when ${node.id} then ${type}::trigger_type`),
    sql` `,
  )} end`;

/** Switches every trigger off. `freePaths` also gives chosen addresses back, for others to take. */
export async function stopTriggers(
  { tx, ctx }: OrgScope,
  { workflowId, freePaths }: { workflowId: string; freePaths: boolean },
): Promise<void> {
  const off = { isActive: false };
  await tx
    .update(workflowTriggers)
    .set(off)
    .where(and(eq(workflowTriggers.orgId, ctx.orgId), eq(workflowTriggers.workflowId, workflowId)));
  for (const table of [workflowSchedules, mailboxWatches]) {
    await tx
      .update(table)
      .set(off)
      .where(and(eq(table.orgId, ctx.orgId), eq(table.workflowId, workflowId)));
  }
  if (freePaths) await freeHostedPages({ tx, ctx }, workflowId);
  const hooks = await tx
    .update(webhookEndpoints)
    .set(off)
    .where(and(eq(webhookEndpoints.orgId, ctx.orgId), eq(webhookEndpoints.workflowId, workflowId)))
    .returning({ id: webhookEndpoints.id, path: webhookEndpoints.path });
  for (const { id, path } of freePaths ? hooks : []) {
    if (isRandomPath(path)) continue;
    await tx
      .update(webhookEndpoints)
      .set({ path: randomPath() })
      .where(and(eq(webhookEndpoints.orgId, ctx.orgId), eq(webhookEndpoints.id, id)));
  }
}
