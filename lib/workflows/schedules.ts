import { Cron } from 'croner';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { workflowSchedules } from '#db/schema/workflows.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { TriggerNode } from '#lib/graphs/trigger-nodes.ts';
import { scheduleRules } from './trigger-settings.ts';

export type ScheduleRule = { readonly cron: string; readonly timezone: string };

/**
 * The first due time after `after`, or undefined when there is none. Clock changes: a time that is skipped fires once at
 * the first valid instant; a fixed time that comes twice fires once, `*` hours fire in both passes.
 */
export const nextDue = ({ cron, timezone }: ScheduleRule, after: Date): Date | undefined =>
  new Cron(cron, { timezone, paused: true }).nextRun(after) ?? undefined;

/** Rewrites the due times of a workflow; a rule that did not change keeps its own, so that publishing skips none. */
export async function syncSchedules(
  { tx, ctx }: OrgScope,
  { workflowId, nodes, timezone }: { workflowId: string; nodes: readonly TriggerNode[]; timezone: string },
): Promise<void> {
  const now = new Date(String((await tx.execute(sql`select now() as now`))[0]?.now));
  const rows = nodes.flatMap(({ node }) =>
    scheduleRules(node.parameters, timezone).flatMap((rule, index) => {
      const nextAt = nextDue(rule, now);
      return nextAt
        ? [{ orgId: ctx.orgId, workflowId, nodeId: node.id, rule: index, ...rule, nextAt, isActive: true }]
        : [];
    }),
  );
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
  const unchanged = sql`${workflowSchedules.isActive} and ${workflowSchedules.cron} = excluded.cron and ${workflowSchedules.timezone} = excluded.timezone`;
  await tx
    .insert(workflowSchedules)
    .values(rows)
    .onConflictDoUpdate({
      target: [workflowSchedules.orgId, workflowSchedules.workflowId, workflowSchedules.nodeId, workflowSchedules.rule],
      set: {
        nextAt: sql`case when ${unchanged} then ${workflowSchedules.nextAt} else excluded.next_at end`,
        cron: sql`excluded.cron`,
        timezone: sql`excluded.timezone`,
        isActive: true,
        problem: null,
      },
    });
}
