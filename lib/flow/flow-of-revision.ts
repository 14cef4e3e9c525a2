import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { flowGraphs, workflowRevs } from '#db/schema/workflows.ts';
import type { Flow, WorkflowDocument } from '#lib/engine/document.ts';

/** What admission must know of a revision. */
export type RevisionFlow = {
  readonly flow: Flow | undefined;
  readonly timezone: string;
  readonly workflowName: string;
};

/** Revisions kept in memory per process. */
const KEPT = 5_000;
const known = new Map<string, RevisionFlow>();

/** How runs of a revision are let in. Revisions never change: after the first time it costs no statement. */
export async function flowOfRevision(tx: Tx, revision: { orgId: string; id: string }): Promise<RevisionFlow> {
  const key = `${revision.orgId} ${revision.id}`;
  const kept = known.get(key);
  if (kept) return kept;
  const [row] = await tx
    .select({ document: flowGraphs.document })
    .from(workflowRevs)
    .innerJoin(flowGraphs, and(eq(flowGraphs.orgId, workflowRevs.orgId), eq(flowGraphs.id, workflowRevs.graphId)))
    .where(and(eq(workflowRevs.orgId, revision.orgId), eq(workflowRevs.id, revision.id)));
  if (!row) throw new Error(`revision ${revision.id} is gone`);
  const { name, settings } = JSON.parse(Buffer.from(row.document).toString()) as WorkflowDocument;
  const found = { flow: settings.flow, timezone: settings.timezone ?? 'UTC', workflowName: name };
  if (known.size >= KEPT) known.clear();
  known.set(key, found);
  return found;
}

/** True when it is known already that nothing limits the runs of a revision. */
export const isKnownUnlimited = ({ orgId, id }: { orgId: string; id: string | undefined }): boolean => {
  const kept = known.get(`${orgId} ${id}`);
  return kept !== undefined && kept.flow === undefined;
};
