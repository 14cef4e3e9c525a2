import { inOrder, type RunState } from './run-state.ts';

/** How many activations a retry from one of them does again, itself included, and how many it keeps. */
export function repeatedFrom({ activations }: RunState, from: string): { again: number; kept: number } {
  const again = new Set([from]);
  for (const one of [...activations.values()].sort(inOrder)) {
    const follows = one.inputs.some((sources) => sources.some(({ activation }) => again.has(activation)));
    const isUndone = one.status !== 'succeeded' && one.status !== 'skipped' && one.outputCounts.length === 0;
    if (follows || isUndone) again.add(one.activation);
  }
  return { again: again.size, kept: activations.size - again.size };
}
