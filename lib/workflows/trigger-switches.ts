import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { mailboxWatches } from '#db/schema/mailboxes.ts';
import { webhookEndpoints, workflowSchedules, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { notFound } from '#lib/errors.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { syncMailboxes } from '#lib/mailboxes/sync-mailboxes.ts';
import { syncSchedules } from '#lib/schedules/sync-schedules.ts';

/** Closes the addresses and due times of triggers that a person switched off, whatever was just published. */
export async function closeSwitchedOff({ tx, ctx }: OrgScope, workflowId: string): Promise<void> {
  const off = await tx
    .select({ nodeId: workflowTriggers.nodeId })
    .from(workflowTriggers)
    .where(
      and(
        eq(workflowTriggers.orgId, ctx.orgId),
        eq(workflowTriggers.workflowId, workflowId),
        isNotNull(workflowTriggers.switchedOffAt),
      ),
    );
  if (off.length === 0) return;
  const nodeIds = off.map(({ nodeId }) => nodeId);
  for (const table of [webhookEndpoints, workflowSchedules, mailboxWatches]) {
    await tx
      .update(table)
      .set({ isActive: false })
      .where(and(eq(table.orgId, ctx.orgId), eq(table.workflowId, workflowId), inArray(table.nodeId, nodeIds)));
  }
}

type Switched = {
  readonly workflowId: string;
  readonly nodeId: string;
  readonly isOn: boolean;
  /** What triggers start, while there is such a thing. */
  readonly published: WorkflowDocument | undefined;
};

/** Keeps a person's switch, and opens or closes the trigger where it is published. A schedule goes on with its next due time. */
export async function switchTrigger(scope: OrgScope, { workflowId, nodeId, isOn, published }: Switched): Promise<void> {
  const { tx, ctx } = scope;
  const nodes = published ? triggerNodes(published) : [];
  const isActive = isOn && nodes.some(({ node }) => node.id === nodeId);
  const kept = await tx
    .update(workflowTriggers)
    .set({ isActive, switchedOffAt: isOn ? null : sql`coalesce(${workflowTriggers.switchedOffAt}, now())` })
    .where(
      and(
        eq(workflowTriggers.orgId, ctx.orgId),
        eq(workflowTriggers.workflowId, workflowId),
        eq(workflowTriggers.nodeId, nodeId),
      ),
    )
    .returning({ id: workflowTriggers.id });
  if (kept.length === 0) throw notFound('trigger');
  if (isActive) {
    await tx
      .update(webhookEndpoints)
      .set({ isActive })
      .where(
        and(
          eq(webhookEndpoints.orgId, ctx.orgId),
          eq(webhookEndpoints.workflowId, workflowId),
          eq(webhookEndpoints.nodeId, nodeId),
        ),
      );
    await syncSchedules(scope, {
      workflowId,
      nodes: nodes.filter(({ type }) => type === 'schedule'),
      timezone: published?.settings.timezone ?? 'UTC',
    });
    await syncMailboxes(scope, { workflowId, nodes: nodes.filter(({ type }) => type === 'mail') });
  }
  await closeSwitchedOff(scope, workflowId);
}
