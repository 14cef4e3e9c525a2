import type { RunState } from '#lib/engine/state.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/**
 * Where a loop over items stands, by the names that exports use (`$('Loop').context.noItemsLeft`); undefined for other nodes,
 * and before it has run.
 */
export function loopContext(state: RunState, nodeId: string): JsonObject | undefined {
  const row = state.ended.get(state.latest.get(nodeId) ?? '');
  const { scope } = row ?? {};
  if (row === undefined || scope?.loop !== nodeId) return undefined;
  const entered = state.ended.get(scope.round[0] ?? '') ?? row;
  const total = (entered.inputs[0] ?? [])
    .map(({ activation, port }) => state.ended.get(activation)?.outputCounts[port] ?? 0)
    .reduce((sum, count) => sum + count, 0);
  const batchSize = Number(state.graph.nodes.get(nodeId)?.node.parameters.batchSize) || 1;
  return {
    currentRunIndex: scope.index,
    maxRunIndex: Math.ceil(total / batchSize),
    noItemsLeft: (scope.index + 1) * batchSize >= total,
  };
}
