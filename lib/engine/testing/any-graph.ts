import { digest } from '../digest.ts';
import type { Graph } from '../graph.ts';
import { draw } from './walk.ts';

export const NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
export const KINDS = ['pure', 'write', 'if', 'merge', 'loop'] as const;
const PORTS = { pure: ['main'], write: ['main'], if: ['true', 'false'], merge: ['main'], loop: ['done', 'loop'] };

export type GraphSeed = {
  readonly kinds: readonly (typeof KINDS)[number][];
  /** From, port, to, input: each taken modulo what there is. */
  readonly edges: readonly (readonly [number, number, number, number])[];
  readonly parallel: boolean;
  /** Which nodes follow when the run is about to end. */
  readonly last?: readonly number[];
};

/** Any graph of seven nodes: joins, merges, loops, cycles, unreachable parts. `Start` leads to the first. */
export function graphFrom({ kinds, edges, parallel, last = [] }: GraphSeed): Graph {
  const kindOf = (index: number) => kinds[index] ?? 'pure';
  const types: Record<string, string> = {};
  for (const [index, name] of NAMES.entries()) {
    types[kindOf(index)] = [types[kindOf(index)], name].filter(Boolean).join(' ');
  }
  const lines = edges.map(([from, port, to, input]) => {
    const ports = PORTS[kindOf(from)];
    const source = from >= NAMES.length ? 'Start' : `${NAMES[from]}.${ports[port % ports.length]}`;
    return `${source} > ${NAMES[to]}${kindOf(to) === 'merge' ? `.${input}` : ''}`;
  });
  const ends = last.map((to) => `Last > ${NAMES[to]}${kindOf(to) === 'merge' ? '.0' : ''}`);
  return draw({ types: { ...types, last: 'Last' }, edges: ['Start > A', ...lines, ...ends], parallel });
}

/** How many items an activation sends depends on itself alone, as it does for nodes; deep cycles run dry. */
export function countsFrom(
  graph: Graph,
  salt: string,
  { nodeId, turn, key }: { nodeId: string; turn: string; key: string },
): number[] {
  const ports = graph.nodes.get(nodeId)?.outputs.length ?? 1;
  if (Math.max(0, ...turn.split(/[.#]/).map(Number)) > 4) return Array(ports).fill(0);
  const chance = Number.parseInt(digest(`${salt} ${key}`).slice(0, 2), 16);
  if (ports === 1) return [chance % 5 === 0 ? 0 : 1];
  return (
    [
      [1, 0],
      [0, 1],
      [1, 1],
    ][chance % 3] ?? []
  );
}
