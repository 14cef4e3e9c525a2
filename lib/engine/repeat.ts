import { advance, begin } from './fold.ts';
import type { Graph } from './graph.ts';
import type { LedgerRow } from './ledger.ts';

/**
 * Of a run's rows, in the order of their first commit, those that stay when the activation `from` is done again: all but
 * it and what followed from it. A merge that had gone on without it waits for it now, and is done again as well.
 */
export function rowsBeside<Row extends LedgerRow>(
  { graph, triggerId, from }: { graph: Graph; triggerId: string; from: string },
  rows: readonly Row[],
): Row[] {
  const state = begin(graph, triggerId);
  return rows.filter((row) => {
    if (row.key === from || !state.open.has(row.key)) return false;
    advance(state, row);
    return true;
  });
}
