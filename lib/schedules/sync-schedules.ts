import { and, eq, notInArray, sql } from 'drizzle-orm';
import { workflowSchedules } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { plansOf } from '#lib/engine/schedule/plans-of.ts';
import type { TriggerNode } from '#lib/graphs/trigger-nodes.ts';
import { newId } from '#lib/ids.ts';
import { nextTime } from './next-time.ts';

type Given = { readonly workflowId: string; readonly nodes: readonly TriggerNode[]; readonly timezone: string };

/** Rewrites the due times of a workflow; a plan that did not change keeps its own, so that publishing skips none. */
export async function syncSchedules(scope: OrgScope, { workflowId, nodes, timezone }: Given): Promise<void> {
  const { tx, ctx } = scope;
  const [clock] = await tx.execute<{ now: Date | string }>(sql`select clock_timestamp()::timestamptz(3) as now`);
  const ids = await knownIds(scope, workflowId);
  const now = new Date(clock?.now ?? 0);
  const rows = nodes.flatMap(({ node }) => {
    const { plans, missed, overlap } = plansOf(node.parameters, timezone);
    return plans.flatMap((plan, rule) => {
      const id = ids.get(`${rule}:${node.id}`) ?? newId();
      const next = plan && nextTime(id, plan, now);
      if (!plan || !next) return [];
      const cron = 'cron' in plan.rule ? plan.rule.cron : null;
      const { timezone: zone } = plan;
      return [
        {
          id,
          orgId: ctx.orgId,
          workflowId,
          nodeId: node.id,
          rule,
          cron,
          timezone: zone,
          plan,
          missed,
          overlap,
          ...next,
        },
      ];
    });
  });
  const kept = rows.map(({ nodeId, rule }) => `${rule}:${nodeId}`);
  await tx
    .delete(workflowSchedules)
    .where(
      and(
        eq(workflowSchedules.orgId, ctx.orgId),
        eq(workflowSchedules.workflowId, workflowId),
        notInArray(sql`${workflowSchedules.rule} || ':' || ${workflowSchedules.nodeId}`, kept),
      ),
    );
  if (rows.length === 0) return;
  const isSame = sql`${workflowSchedules.isActive} and ${workflowSchedules.plan} = excluded.plan`;
  await tx
    .insert(workflowSchedules)
    .values(rows)
    .onConflictDoUpdate({
      target: [workflowSchedules.orgId, workflowSchedules.workflowId, workflowSchedules.nodeId, workflowSchedules.rule],
      set: {
        nextAt: sql`case when ${isSame} then ${workflowSchedules.nextAt} else excluded.next_at end`,
        dueAt: sql`case when ${isSame} then ${workflowSchedules.dueAt} else excluded.due_at end`,
        cron: sql`excluded.cron`,
        timezone: sql`excluded.timezone`,
        plan: sql`excluded.plan`,
        missed: sql`excluded.missed`,
        overlap: sql`excluded.overlap`,
        isActive: true,
        problem: null,
      },
    });
}

/** The spread follows from the id, so a row keeps the one it has. */
async function knownIds({ tx, ctx }: OrgScope, workflowId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: workflowSchedules.id, rule: workflowSchedules.rule, nodeId: workflowSchedules.nodeId })
    .from(workflowSchedules)
    .where(and(eq(workflowSchedules.orgId, ctx.orgId), eq(workflowSchedules.workflowId, workflowId)));
  return new Map(rows.map(({ id, rule, nodeId }) => [`${rule}:${nodeId}`, id]));
}
