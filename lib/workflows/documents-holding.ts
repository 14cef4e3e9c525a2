import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { flowGraphs, workflowRevs, workflows } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { WorkflowDocument } from '#lib/engine/document.ts';
import { readJson } from '#lib/engine/json-text.ts';

/** Documents with this text somewhere in them, which are canonical JSON: found without parsing any. */
export const holds = (text: string): SQL => sql`position(convert_to(${text}, 'UTF8') in ${flowGraphs.document}) > 0`;

export type HeldIn = {
  readonly workflowId: string;
  readonly name: string;
  readonly document: WorkflowDocument;
  readonly isPublished: boolean;
};

/**
 * Drafts and published documents outside the trash that may use something, by name; at most 400. Each is parsed when it is
 * come to.
 */
export async function* documentsHolding({ tx, ctx }: OrgScope, mark: SQL): AsyncGenerator<HeldIn> {
  const rows = await tx
    .select({
      workflowId: workflows.id,
      name: workflows.name,
      document: flowGraphs.document,
      isPublished: sql<boolean>`coalesce(${flowGraphs.id} = ${workflowRevs.graphId}, false)`,
    })
    .from(workflows)
    .leftJoin(workflowRevs, and(eq(workflowRevs.orgId, workflows.orgId), eq(workflowRevs.id, workflows.revId)))
    .innerJoin(
      flowGraphs,
      and(
        eq(flowGraphs.orgId, workflows.orgId),
        or(eq(flowGraphs.id, workflows.draftGraphId), eq(flowGraphs.id, workflowRevs.graphId)),
      ),
    )
    .where(and(eq(workflows.orgId, ctx.orgId), isNull(workflows.deletedAt), mark))
    .orderBy(asc(workflows.name), asc(workflows.id))
    .limit(400);
  for (const row of rows)
    yield { ...row, document: readJson(Buffer.from(row.document).toString()) as WorkflowDocument };
}
