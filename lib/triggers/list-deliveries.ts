import { and, desc, eq, inArray } from 'drizzle-orm';
import { hookRefusals } from '#db/schema/hooks.ts';
import { runs } from '#db/schema/runs.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { query } from '#lib/access/query.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { runsMatching } from '#lib/runs/run-filter.ts';
import { cursorOf, type RunPosition } from '#lib/runs/run-position.ts';
import { endOfSight, isBehind, matchingInSight, runsInSight } from '#lib/runs/runs-in-sight.ts';
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
    const page = { id, trigger, after: cursor, most: limit + 1 };
    const accepted = outcome === 'refused' ? NONE : await acceptedCalls(scope, page);
    const refused = outcome === 'accepted' ? [] : await refusedCalls(scope, page);
    const { searchedTo } = accepted;
    const all = [...accepted.calls, ...refused]
      .filter((call) => !searchedTo || newestFirst(positionOf(call), searchedTo) <= 0)
      .sort((a, b) => newestFirst(positionOf(a), positionOf(b)));
    const items = all.slice(0, limit);
    const last = all.length > limit ? items.at(-1) : undefined;
    const next = last ? positionOf(last) : searchedTo;
    return { items, nextCursor: next && cursorOf(next) };
  },
});

const positionOf = ({ at, id }: DeliveryView): RunPosition => ({ createdAt: new Date(at), id });
const newestFirst = (a: RunPosition, b: RunPosition) =>
  b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);

type Page = {
  readonly id: string;
  readonly trigger: TriggerView;
  readonly after: RunPosition | undefined;
  readonly most: number;
};
/** `searchedTo` says that there may be more behind it, although the page is not full. */
type Accepted = { readonly calls: readonly DeliveryView[]; readonly searchedTo: RunPosition | null };
const NONE: Accepted = { calls: [], searchedTo: null };

async function acceptedCalls({ tx, ctx }: OrgScope, { id, trigger, after, most }: Page): Promise<Accepted> {
  const filter = { workflowId: id, triggerNodeId: trigger.nodeId };
  const inSight = runsInSight({ ctx }, filter, after);
  const where = and(runsMatching({ ctx }, filter), eq(runs.triggerType, trigger.type));
  const ids = await matchingInSight(tx, { inSight, where, most });
  const { createdAt, mode, status, durationMs, triggerData } = runs;
  const [rows, searchedTo] = await Promise.all([
    tx
      .select({ id: runs.id, createdAt, mode, status, durationMs, triggerData })
      .from(runs)
      .where(and(eq(runs.orgId, ctx.orgId), inArray(runs.id, ids))),
    ids.length < most ? endOfSight(tx, inSight) : null,
  ]);
  const calls = rows.map((row) => ({
    id: row.id,
    at: row.createdAt.toISOString(),
    outcome: 'accepted' as const,
    isTest: row.mode === 'test',
    method: methodOf(row.triggerData),
    status: null,
    reason: null,
    message: null,
    times: 1,
    run: { id: row.id, status: row.status, durationMs: row.durationMs },
  }));
  return { calls, searchedTo };
}

/** Said in the item. What is so large that it is kept elsewhere is not fetched for this one word. */
function methodOf(triggerData: Uint8Array | null): string | null {
  const items = triggerData && (decodePayload(triggerData) as { json?: { method?: unknown } }[]);
  const method = items?.[0]?.json?.method;
  return typeof method === 'string' ? method : null;
}

async function refusedCalls(scope: OrgScope, { id, trigger, after, most }: Page): Promise<DeliveryView[]> {
  const endpoint = await endpointRow(scope, { id, nodeId: trigger.nodeId });
  if (!endpoint) return [];
  const rows = await scope.tx
    .select()
    .from(hookRefusals)
    .where(
      and(
        eq(hookRefusals.orgId, scope.ctx.orgId),
        eq(hookRefusals.endpointId, endpoint.id),
        after && isBehind(hookRefusals, after),
      ),
    )
    .orderBy(desc(hookRefusals.createdAt), desc(hookRefusals.id))
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
