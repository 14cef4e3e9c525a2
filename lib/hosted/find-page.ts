import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { hostedPages } from '#db/schema/hosted.ts';
import { orgs } from '#db/schema/identity.ts';
import { workflowRevs, workflows, workflowTriggers } from '#db/schema/workflows.ts';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { notFound } from '#lib/errors.ts';
import { readGraph } from '#lib/graphs/graphs.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';

export type HostedKind = 'form' | 'chat';
export type HostedPage = {
  readonly id: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly workflowId: string;
  /** It runs the draft. */
  readonly isTest: boolean;
  /** The published revision; undefined for a test. */
  readonly revisionId: string | undefined;
  readonly draftGraphId: string;
  readonly document: WorkflowDocument;
  readonly node: WorkflowNode;
};

/**
 * The page at an address: that of the published revision, or at a test address that of the draft. Throws `not_found`
 * alike for addresses that nobody has, that are of another kind, switched off, or of a workflow in the trash.
 */
export async function findPage(db: Database, { path, kind }: { path: string; kind: HostedKind }): Promise<HostedPage> {
  const [found] = await db.pool.execute<{ org_id: string; page_id: string; is_test: boolean }>(
    sql`select org_id, page_id, is_test from find_hosted_page(${path})`,
  );
  if (!found) throw notFound('page');
  const { org_id: orgId, page_id: id, is_test: isTest } = found;
  return db.withOrg(orgId, async (tx) => {
    const [row] = await tx
      .select({
        nodeId: hostedPages.nodeId,
        workflowId: workflows.id,
        revisionId: workflows.revId,
        publishedGraphId: workflowRevs.graphId,
        draftGraphId: workflows.draftGraphId,
        orgName: orgs.name,
        isActive: workflowTriggers.isActive,
      })
      .from(hostedPages)
      .innerJoin(orgs, eq(orgs.id, hostedPages.orgId))
      .innerJoin(
        workflows,
        and(
          eq(workflows.orgId, hostedPages.orgId),
          eq(workflows.id, hostedPages.workflowId),
          isNull(workflows.deletedAt),
        ),
      )
      .leftJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
      .leftJoin(
        workflowTriggers,
        and(
          eq(workflowTriggers.orgId, hostedPages.orgId),
          eq(workflowTriggers.workflowId, hostedPages.workflowId),
          eq(workflowTriggers.nodeId, hostedPages.nodeId),
        ),
      )
      .where(and(eq(hostedPages.orgId, orgId), eq(hostedPages.id, id)));
    if (!row) throw notFound('page');
    const { nodeId, workflowId, draftGraphId, orgName } = row;
    const graphId = isTest ? draftGraphId : row.isActive ? row.publishedGraphId : null;
    if (!graphId) throw notFound('page');
    const document = await readGraph({ tx, ctx: { orgId } }, graphId);
    const trigger = triggerNodes(document).find(({ node, type }) => node.id === nodeId && type === kind);
    if (!trigger) throw notFound('page');
    const revisionId = isTest ? undefined : (row.revisionId ?? undefined);
    return { id, orgId, orgName, workflowId, isTest, revisionId, draftGraphId, document, node: trigger.node };
  });
}
