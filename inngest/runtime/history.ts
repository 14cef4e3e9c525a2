import type { Item, Origin } from '#lib/engine/items.ts';
import type { Activation, LedgerRow, Source } from '#lib/engine/ledger.ts';
import { pastOf } from '#lib/engine/scope.ts';
import type { RunState } from '#lib/engine/state.ts';
import type { OutputStore } from './outputs.ts';

/** A run as it is remembered: which activations there were, and what they sent. */
export type History = { readonly state: RunState; readonly outputs: OutputStore };

/** The lists that arrived, one per input port. Each item's `from` names itself, so that passing it on keeps its lineage. */
export function inputItems({ outputs }: History, { inputs }: Activation): Item[][] {
  return inputs.map((sources, input) =>
    sources
      .flatMap((source) => listOf(outputs, source))
      .map((item, index) => ({ ...item, from: [{ input, item: index }] })),
  );
}

/** The items a node last sent, undefined when it has not run. Without a port: the first that carried any. */
export function latestItems({ state, outputs }: History, nodeId: string, port?: number): readonly Item[] | undefined {
  const key = state.latest.get(nodeId);
  if (key === undefined) return undefined;
  const lists = outputs.get(key);
  return (port === undefined ? lists.find((list) => list.length > 0) : lists[port]) ?? [];
}

/** The item of `nodeId` that an item at an input of the activation came from: the nearest, first origins first. */
export function ancestorItem(
  history: History,
  { activation, nodeId, index }: { activation: Activation; nodeId: string; index: number },
): Item | undefined {
  const seen = new Set<string>();
  let level: Place[] = placesOf(history, activation, [{ input: 0, item: index }]);
  while (level.length > 0) {
    const next: Place[] = [];
    for (const place of level) {
      const name = `${place.source.activation} ${place.source.port} ${place.item}`;
      if (seen.has(name)) continue;
      seen.add(name);
      const item = listOf(history.outputs, place.source)[place.item];
      const row = history.state.ended.get(place.source.activation);
      if (row?.nodeId === nodeId) return item;
      if (row) next.push(...placesOf(history, row, item?.from ?? []));
    }
    level = next;
  }
  return undefined;
}

/** The activations to load before `ancestorItem` may walk from the activation to any of the nodes. */
export function pathsTo(history: History, activation: Activation, nodeIds: ReadonlySet<string>): string[] {
  const { ended, graph } = history.state;
  const found = new Set<string>();
  const visit = (inputs: Activation['inputs']) => {
    for (const { activation: key } of inputs.flat()) {
      const row = ended.get(key);
      if (!row || found.has(key)) continue;
      const upstream = graph.upstream(row.nodeId);
      if ([...nodeIds].some((id) => upstream.has(id))) found.add(key);
    }
  };
  visit(activation.inputs);
  for (const key of found) {
    const row = ended.get(key);
    if (!row) continue;
    visit(row.inputs);
    for (const past of pastWithOrigins(history, row)) visit(past.inputs);
  }
  return [...found];
}

/** The earlier turns of a loop that an activation's items may come from: a turn passes on what entered first, the end all. */
function pastWithOrigins({ state }: History, { key, nodeId, outputCounts }: LedgerRow): LedgerRow[] {
  const node = state.graph.nodes.get(nodeId);
  if (!node?.shape.loops) return [];
  const past = pastOf(state, key);
  const isDone = (outputCounts[node.outputs.indexOf('done')] ?? 0) > 0;
  return (isDone ? past : past.slice(0, 1)).flatMap((turn) => state.ended.get(turn) ?? []);
}

type Place = { readonly source: Source; readonly item: number };

function placesOf({ state }: History, activation: Activation, origins: readonly Origin[]): Place[] {
  return origins.flatMap(({ input, item, past }) => {
    const arrived = past === undefined ? activation : state.ended.get(pastOf(state, activation.key)[past] ?? '');
    let rest = item;
    for (const source of arrived?.inputs[input] ?? []) {
      const count = state.ended.get(source.activation)?.outputCounts[source.port] ?? 0;
      if (rest < count) return [{ source, item: rest }];
      rest -= count;
    }
    return [];
  });
}

const listOf = (outputs: OutputStore, { activation, port }: Source) => outputs.get(activation)[port] ?? [];
