import { and, eq } from 'drizzle-orm';
import { webhookEndpoints } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';

/** The addresses of a webhook node; undefined for a node that has none. */
export async function endpointRow({ tx, ctx }: OrgScope, { id, nodeId }: { id: string; nodeId: string }) {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, ctx.orgId),
        eq(webhookEndpoints.workflowId, id),
        eq(webhookEndpoints.nodeId, nodeId),
      ),
    );
  return row;
}
