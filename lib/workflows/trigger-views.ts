import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { hostedPages } from '#db/schema/hosted.ts';
import { mailboxWatches } from '#db/schema/mailboxes.ts';
import { runs } from '#db/schema/runs.ts';
import { webhookEndpoints, workflowSchedules, workflowTriggers } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { hostedAddresses } from './hosted-pages.ts';
import type { TriggerView } from './schema.ts';
import { settingsOfNode } from './webhook-settings.ts';

type Given = {
  readonly workflowId: string;
  /** The draft. */
  readonly document: WorkflowDocument;
  /** What triggers start, to tell also of those that are gone from the draft. */
  readonly published?: WorkflowDocument | undefined;
};

/** When the latest run began that was no test. Columns of the outer table by their full names: `runs` has them, too. */
const lastUsedAt = sql`(select r.created_at from ${runs} r where r.org_id = workflow_triggers.org_id
  and r.workflow_id = workflow_triggers.workflow_id and r.trigger_node_id = workflow_triggers.node_id
  and r.mode = 'published' order by r.id desc limit 1)`.mapWith(runs.createdAt);

/** The draft's triggers, and those of `published` that it lacks, with their addresses and due times. */
export async function triggerViews(
  { tx, ctx }: OrgScope,
  { workflowId, document, published }: Given,
): Promise<TriggerView[]> {
  const rows = await tx
    .select({ ...getTableColumns(workflowTriggers), lastUsedAt })
    .from(workflowTriggers)
    .where(and(eq(workflowTriggers.orgId, ctx.orgId), eq(workflowTriggers.workflowId, workflowId)));
  const hooks = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.orgId, ctx.orgId), eq(webhookEndpoints.workflowId, workflowId)));
  const pages = await tx
    .select()
    .from(hostedPages)
    .where(and(eq(hostedPages.orgId, ctx.orgId), eq(hostedPages.workflowId, workflowId)));
  const dues = await tx
    .select()
    .from(workflowSchedules)
    .where(and(eq(workflowSchedules.orgId, ctx.orgId), eq(workflowSchedules.workflowId, workflowId)))
    .orderBy(workflowSchedules.nextAt);
  const mailboxes = await tx
    .select({ nodeId: mailboxWatches.nodeId, problem: mailboxWatches.problem })
    .from(mailboxWatches)
    .where(and(eq(mailboxWatches.orgId, ctx.orgId), eq(mailboxWatches.workflowId, workflowId)));

  const drawn = triggerNodes(document);
  const removed = (published ? triggerNodes(published) : []).filter(
    ({ node }) => !drawn.some((each) => each.node.id === node.id),
  );
  return [...drawn, ...removed].map((trigger) => {
    const { node, type } = trigger;
    const row = rows.find(({ nodeId }) => nodeId === node.id);
    const hook = type === 'webhook' ? hooks.find(({ nodeId }) => nodeId === node.id) : undefined;
    const page = hostedAddresses(trigger, {
      row: pages.find(({ nodeId }) => nodeId === node.id),
      isOpen: row?.isActive ?? false,
    });
    const rules = dues.filter(({ nodeId }) => nodeId === node.id);
    const due = rules.find(({ isActive }) => isActive);
    const problem = [...rules, ...mailboxes.filter(({ nodeId }) => nodeId === node.id)].find(
      (each) => each.problem,
    )?.problem;
    return {
      node: node.name,
      nodeId: node.id,
      type,
      isActive: row?.isActive ?? false,
      isOff: row?.switchedOffAt != null,
      ...(removed.includes(trigger) && { isRemoved: true }),
      ...(hook && {
        // While it is open, the address is the one that was published, whatever the draft says by now.
        url: publicUrl(`/hooks/${(!hook.isActive && settingsOfNode(node).path) || hook.path}`),
        testUrl: publicUrl(testPathOf(hook.testPath, settingsOfNode(node).path)),
      }),
      ...(row?.lastUsedAt && { lastUsedAt: row.lastUsedAt.toISOString() }),
      ...(page && { url: publicUrl(page.path), testUrl: publicUrl(page.testPath) }),
      ...(due && { nextRunAt: due.nextAt.toISOString() }),
      ...(problem && { problem }),
    };
  });
}

/** Behind the test address follow the parts that a call gives a value to, where the draft's path has such parts. */
const testPathOf = (testPath: string, path = ''): string =>
  `/hooks-test/${testPath}${path.includes('/:') ? `/${path}` : ''}`;
