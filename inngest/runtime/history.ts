import type { Item, Origin } from '#lib/engine/items.ts';
import type { Activation, Source } from '#lib/engine/ledger.ts';
import { pastOf } from '#lib/engine/scope.ts';
import type { RunState } from '#lib/engine/state.ts';
import type { ItemRange } from '#lib/nodes/node-context.ts';
import type { OutputStore } from './outputs.ts';

/** A run as it is remembered: which activations there were, and what they sent. */
export type History = { readonly state: RunState; readonly outputs: OutputStore };

/**
 * The lists that arrived, one per input port. Each item's `from` names itself, so that passing it on keeps its lineage;
 * for an earlier turn of a loop it names the turn as well.
 */
export function inputItems(
  { outputs }: History,
  { inputs }: Pick<Activation, 'inputs'>,
  { past, range }: { readonly past?: number; readonly range?: ItemRange | undefined } = {},
): Item[][] {
  return inputs.map((sources, input) => {
    const [source, ...others] = sources;
    const arrived = source ? listOf(outputs, source) : NOWHERE;
    const list = others.length > 0 ? sources.flatMap((each) => listOf(outputs, each)) : arrived;
    const first = range?.first ?? 0;
    const part = range ? list.slice(first, first + range.count) : list;
    return part.map((item, index) => {
      const origin = { input, item: first + index };
      return { ...item, from: [past === undefined ? origin : { ...origin, past }] };
    });
  });
}

/** The items a node last sent, undefined when it has not run. Without a port: the first that carried any. */
export function latestItems({ state, outputs }: History, nodeId: string, port?: number): readonly Item[] | undefined {
  const key = state.latest.get(nodeId);
  if (key === undefined) return undefined;
  const lists = outputs.get(key);
  return (port === undefined ? lists.find((list) => list.length > 0) : lists[port]) ?? [];
}

/** The item of `nodeId` that an item at the first input came from: the nearest, first origins first. */
export function ancestorItem(
  history: History,
  { activation, nodeId, index }: { activation: Activation; nodeId: string; index: number },
): Item | undefined {
  for (const { source, item } of lineage(history, activation, [{ input: 0, item: index }])) {
    if (nodeOf(history, source) === nodeId) return listOf(history.outputs, source)[item];
  }
  return undefined;
}

/** Loads what `ancestorItem` will walk through from any item of the first input to any of the nodes. */
export async function loadLineage(
  history: History,
  activation: Activation,
  nodeIds: ReadonlySet<string>,
): Promise<void> {
  const { state, outputs } = history;
  const isMissing = (source: Source) => !outputs.has(source.activation);
  if (outputs.size() >= state.ended.size) return;
  const count = activation.inputs[0]?.reduce((sum, source) => sum + countOf(state, source), 0) ?? 0;
  let level = placesOf(
    history,
    activation,
    Array.from({ length: count }, (_, item) => ({ input: 0, item })),
  );
  const seen = new Set<string>();
  while (level.length > 0) {
    await outputs.load(level.filter(({ source }) => isMissing(source)).map(({ source }) => source.activation));
    level = level.flatMap((place) => {
      if (seen.has(nameOf(place)) || nodeIds.has(nodeOf(history, place.source) ?? '')) return [];
      seen.add(nameOf(place));
      return parentsOf(history, place);
    });
  }
}

type Place = { readonly source: Source; readonly item: number };

/** Everything an item was made of, nearest first. */
function* lineage(history: History, activation: Activation, origins: readonly Origin[]): Generator<Place> {
  const seen = new Set<string>();
  let level = placesOf(history, activation, origins);
  while (level.length > 0) {
    const next: Place[] = [];
    for (const place of level) {
      if (seen.has(nameOf(place))) continue;
      seen.add(nameOf(place));
      yield place;
      // One by one: an item may be made of more items than a call takes arguments.
      for (const parent of parentsOf(history, place)) next.push(parent);
    }
    level = next;
  }
}

const nameOf = ({ source, item }: Place) => `${source.activation} ${source.port} ${item}`;
const nodeOf = ({ state }: History, { activation }: Source) => state.ended.get(activation)?.nodeId;
const countOf = (state: RunState, { activation, port }: Source) => state.ended.get(activation)?.outputCounts[port] ?? 0;
const NOWHERE: readonly Item[] = [];
const listOf = (outputs: OutputStore, { activation, port }: Source) => outputs.get(activation)[port] ?? NOWHERE;

function parentsOf(history: History, { source, item }: Place): Place[] {
  const row = history.state.ended.get(source.activation);
  return row ? placesOf(history, row, listOf(history.outputs, source)[item]?.from ?? []) : [];
}

function placesOf({ state }: History, { key, inputs }: Activation, origins: readonly Origin[]): Place[] {
  return origins.flatMap(({ input, item, past }) => {
    const arrived = past === undefined ? inputs : (state.ended.get(pastOf(state, key)[past] ?? '')?.inputs ?? []);
    let rest = item;
    for (const source of arrived[input] ?? []) {
      const count = countOf(state, source);
      if (rest < count) return [{ source, item: rest }];
      rest -= count;
    }
    return [];
  });
}
