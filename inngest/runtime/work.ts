import type { GraphNode } from '#lib/engine/graph.ts';
import type { Item } from '#lib/engine/items.ts';
import type { Activation } from '#lib/engine/ledger.ts';
import type { Answer } from '#lib/engine/outcome.ts';
import type { NodeDefinition } from '#lib/nodes/define-node.ts';
import type { ChunkStore } from './chunks.ts';
import type { History } from './history.ts';
import type { LogLine } from './log-line.ts';
import type { RunFacts, World } from './world.ts';

/** One activation about to be performed. */
export type Work = {
  readonly run: RunFacts;
  readonly world: World;
  readonly history: History;
  readonly activation: Activation;
  /** 1 for the first. */
  readonly attempt: number;
  readonly answers: readonly Answer[];
  /** When the first attempt began, in milliseconds since 1970: the clock that every attempt sees. */
  readonly startedAt: number;
  readonly signal: AbortSignal;
  /** Where finished parts of it are kept. */
  readonly chunks: ChunkStore;
};
/** An attempt at it: its node, and what arrived there. */
export type Given = {
  readonly node: GraphNode;
  readonly definition: NodeDefinition;
  readonly inputs: readonly (readonly Item[])[];
  readonly signal: AbortSignal;
  readonly log: (line: LogLine) => void;
  /** Takes away what was logged so far, to be saved now. */
  readonly takeLog: () => LogLine[];
};
