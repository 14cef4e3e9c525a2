import type { Context } from '#lib/access/context.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { listMembers } from '#lib/members/queries.ts';
import type { RequestView } from '#lib/requests/schema.ts';
import { listRunNodes } from '#lib/runs/list-run-nodes.ts';

const ITEMS = 5;

/** The first items that came into the node that asks; undefined for those who may not see data of runs. */
export async function itemsBefore(
  ctx: Context,
  { run, activation }: RequestView,
): Promise<readonly JsonValue[] | undefined> {
  if (!ctx.permissions.has('run:read')) return undefined;
  const [asking] = (await listRunNodes(ctx, { id: run.id, activations: activation, output: false })).items;
  const sources = (asking?.inputs.flat() ?? []).slice(0, ITEMS);
  if (sources.length === 0) return [];
  const activations = sources.map((source) => source.activation).join(',');
  const before = (await listRunNodes(ctx, { id: run.id, activations, items: ITEMS })).items;
  return sources
    .flatMap((source) => before.find((node) => node.activation === source.activation)?.output?.[source.port] ?? [])
    .slice(0, ITEMS)
    .map(({ json }) => json as JsonValue);
}

/** The names of users whom a request names by id. */
export async function namesOf(ctx: Context, { assignees }: RequestView): Promise<Record<string, string>> {
  if (!assignees.users?.length || !ctx.permissions.has('member:read')) return {};
  const { items } = await listMembers(ctx, { limit: 200 });
  return Object.fromEntries(items.map(({ userId, name }) => [userId, name]));
}
