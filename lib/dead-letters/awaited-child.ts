import { and, eq } from 'drizzle-orm';
import { runNodes, runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import { decodePayload } from '#lib/runs/payloads.ts';

type Child = Pick<typeof runs.$inferSelect, 'id' | 'parentRunId' | 'parentActivation'>;

/**
 * Whether another run awaits the end of this one. A caller that does not wait has its answer at once: `queued`. Throws
 * while that cannot be told yet, because the caller has not committed its call.
 */
export async function isAwaited({ tx, ctx }: OrgScope, child: Child): Promise<boolean> {
  if (!child.parentRunId || child.parentActivation === null) return false;
  const [caller] = await tx
    .select({ question: runNodes.question, answers: runNodes.answers, finishedAt: runs.finishedAt })
    .from(runs)
    .leftJoin(
      runNodes,
      and(eq(runNodes.orgId, runs.orgId), eq(runNodes.runId, runs.id), eq(runNodes.activation, child.parentActivation)),
    )
    .where(and(eq(runs.orgId, ctx.orgId), eq(runs.id, child.parentRunId)));
  if (!caller) return false;
  if (caller.question?.type === 'call') return caller.question.wait;
  const answers = caller.answers ? (decodePayload(caller.answers) as unknown as Answer[]) : [];
  const calls = answers.flatMap((each) =>
    each.type === 'called' ? [each] : each.type === 'calledEach' ? each.calls : [],
  );
  const call = calls.find(({ runId }) => runId === child.id);
  if (call) return call.status !== 'queued';
  if (caller.finishedAt === null) throw new Error(`run ${child.parentRunId} has not committed its call yet`);
  return false;
}
