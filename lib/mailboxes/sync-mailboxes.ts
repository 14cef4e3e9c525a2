import { and, eq, notInArray, sql } from 'drizzle-orm';
import { mailboxWatches } from '#db/schema/mailboxes.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { TriggerNode } from '#lib/graphs/trigger-nodes.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';

type Given = { readonly workflowId: string; readonly nodes: readonly TriggerNode[] };

/**
 * Rewrites what a workflow watches. A mailbox that was watched goes on where it is; one that is new, or was switched off, begins
 * with what comes from now on.
 */
export async function syncMailboxes({ tx, ctx }: OrgScope, { workflowId, nodes }: Given): Promise<void> {
  const { orgId } = ctx;
  const w = mailboxWatches;
  const rows = nodes.flatMap(({ node }) => {
    const read = definitionOf(node.type)?.parameters.safeParse(node.parameters);
    return read?.success ? [{ orgId, workflowId, nodeId: node.id, settings: read.data }] : [];
  });
  const kept = rows.map(({ nodeId }) => nodeId);
  await tx.delete(w).where(and(eq(w.orgId, orgId), eq(w.workflowId, workflowId), notInArray(w.nodeId, kept)));
  if (rows.length === 0) return;
  const isSame = sql`${w.isActive} and ${w.settings}->'server' = excluded.settings->'server'
    and ${w.settings}->'mailbox' = excluded.settings->'mailbox'`;
  await tx
    .insert(w)
    .values(rows)
    .onConflictDoUpdate({
      target: [w.orgId, w.workflowId, w.nodeId],
      set: {
        settings: sql`excluded.settings`,
        uidValidity: sql`case when ${isSame} then ${w.uidValidity} end`,
        nextAt: sql`now()`,
        isActive: true,
        failures: 0,
        problem: null,
      },
    });
}
