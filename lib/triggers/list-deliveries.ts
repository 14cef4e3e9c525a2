import { and, desc, eq, lt } from 'drizzle-orm';
import { hookRefusals } from '#db/schema/hooks.ts';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import type { TriggerView } from '#lib/workflows/schema.ts';
import { endpointRow } from './endpoint-row.ts';
import { DeliveryPage, type DeliveryView, ListDeliveries } from './schema.ts';
import { triggerOf } from './trigger-of.ts';

/** One page of what came to a trigger, newest first: the runs that it started, and the calls that a webhook refused. */
export const listDeliveries = query({
  name: 'trigger.deliveries',
  permission: 'trigger:read',
  summary: 'List the calls of a trigger, accepted and refused, newest first',
  input: ListDeliveries,
  output: DeliveryPage,
  run: async (scope, { id, node, outcome, cursor, limit }) => {
    const trigger = await triggerOf(scope, { id, node });
    const page = { id, trigger, cursor, most: limit + 1 };
    const accepted = outcome === 'refused' ? [] : await acceptedCalls(scope, page);
    const refused = outcome === 'accepted' ? [] : await refusedCalls(scope, page);
    const all = [...accepted, ...refused].sort((a, b) => (a.id < b.id ? 1 : -1));
    const items = all.slice(0, limit);
    return { items, nextCursor: all.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});

type Page = {
  readonly id: string;
  readonly trigger: TriggerView;
  readonly cursor: string | undefined;
  readonly most: number;
};

async function acceptedCalls({ tx, ctx }: OrgScope, { id, trigger, cursor, most }: Page): Promise<DeliveryView[]> {
  const { createdAt, mode, status, durationMs, triggerData } = runs;
  const rows = await tx
    .select({ id: runs.id, createdAt, mode, status, durationMs, triggerData })
    .from(runs)
    .where(
      and(
        eq(runs.orgId, ctx.orgId),
        eq(runs.workflowId, id),
        eq(runs.triggerNodeId, trigger.nodeId),
        eq(runs.triggerType, trigger.type),
        cursor ? lt(runs.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(runs.id))
    .limit(most);
  return rows.map((row) => ({
    id: row.id,
    at: row.createdAt.toISOString(),
    outcome: 'accepted',
    isTest: row.mode === 'test',
    method: methodOf(row.triggerData),
    status: null,
    reason: null,
    message: null,
    times: 1,
    run: { id: row.id, status: row.status, durationMs: row.durationMs },
  }));
}

/** Said in the item. What is so large that it is kept elsewhere is not fetched for this one word. */
function methodOf(triggerData: Uint8Array | null): string | null {
  const items = triggerData && (decodePayload(triggerData) as { json?: { method?: unknown } }[]);
  const method = items?.[0]?.json?.method;
  return typeof method === 'string' ? method : null;
}

async function refusedCalls(scope: OrgScope, { id, trigger, cursor, most }: Page): Promise<DeliveryView[]> {
  const endpoint = await endpointRow(scope, { id, nodeId: trigger.nodeId });
  if (!endpoint) return [];
  const rows = await scope.tx
    .select()
    .from(hookRefusals)
    .where(
      and(
        eq(hookRefusals.orgId, scope.ctx.orgId),
        eq(hookRefusals.endpointId, endpoint.id),
        cursor ? lt(hookRefusals.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(hookRefusals.id))
    .limit(most);
  return rows.map(({ id: refusalId, isTest, method, status, reason, message, times, createdAt }) => ({
    id: refusalId,
    at: createdAt.toISOString(),
    outcome: 'refused',
    isTest,
    method,
    status,
    reason,
    message,
    times,
    run: null,
  }));
}
