import { and, eq, isNull } from 'drizzle-orm';
import { workflowRevs } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { notFound } from '#lib/errors.ts';

/** The unlisted revision that a test of this draft is pinned to; the same draft gives the same one. */
export async function snapshotRevision(
  { tx, ctx }: OrgScope,
  draft: { workflowId: string; graphId: string },
): Promise<string> {
  const [made] = await tx
    .insert(workflowRevs)
    .values({ orgId: ctx.orgId, ...draft })
    .onConflictDoNothing()
    .returning({ id: workflowRevs.id });
  if (made) return made.id;
  const [kept] = await tx
    .select({ id: workflowRevs.id })
    .from(workflowRevs)
    .where(
      and(
        eq(workflowRevs.orgId, ctx.orgId),
        eq(workflowRevs.workflowId, draft.workflowId),
        eq(workflowRevs.graphId, draft.graphId),
        isNull(workflowRevs.number),
      ),
    );
  if (!kept) throw notFound('revision');
  return kept.id;
}
