import type { WorkflowDocument } from '#lib/engine/document.ts';
import type { ExpressionScope } from '#lib/engine/expression/scope.ts';
import type { Item } from '#lib/engine/items.ts';

/** What nodes sent out when they last ran, per port, by node id: what previews are worked out from. */
export type Samples = ReadonlyMap<string, readonly (readonly Item[])[]>;

export type SampleInput = {
  /** Items at the node's first input; empty where no run has reached it. */
  readonly items: readonly Item[];
  /** Where they came from. */
  readonly from: { readonly name: string; readonly port: number } | undefined;
};

type Place = {
  readonly document: WorkflowDocument;
  readonly nodeId: string;
  readonly samples: Samples;
  /** Index of a node's output port by its id. */
  readonly portIndex: (nodeId: string, portId: string) => number;
};

/** The items that would arrive at a node: pinned or last sent by the first node that leads to it. */
export function sampleInput({ document, nodeId, samples, portIndex }: Place): SampleInput {
  for (const { from, to, kind } of document.edges) {
    if (to.node !== nodeId || kind !== 'main') continue;
    const source = document.nodes.find((node) => node.id === from.node);
    const port = portIndex(from.node, from.port);
    const items = source && outputsOf(source, samples)?.[port];
    if (source && items && items.length > 0) return { items, from: { name: source.name, port } };
  }
  return { items: [], from: undefined };
}

/** A scope for previews at one node. Lineage is not known here, so an item's ancestor is the one at its position. */
export function sampleScope(place: Place, input: SampleInput): ExpressionScope {
  const { document, nodeId, samples } = place;
  const byName = new Map(document.nodes.map((node) => [node.name, node]));
  const itemsOf = (name: string, port = 0) => {
    const node = byName.get(name);
    return node && outputsOf(node, samples)?.[port];
  };
  return {
    items: input.items,
    itemsOf,
    nodeNames: () => [...byName.keys()],
    ancestor: (name, index) => {
      const items = itemsOf(name);
      return items?.[index] ?? items?.[0];
    },
    timezone: document.settings.timezone ?? 'UTC',
    now: Date.now,
    random: () => 0.5,
    runIndex: 0,
    workflow: { id: 'preview', name: document.name },
    execution: { id: 'preview', mode: 'test', resumeUrl: 'https://example.com/resume' },
    secretOf: (name) => `••••${name}`,
    ...(input.from && { previous: input.from }),
    parametersOf: (name) =>
      (name === undefined ? document.nodes.find((node) => node.id === nodeId) : byName.get(name))?.parameters,
  };
}

function outputsOf(node: WorkflowDocument['nodes'][number], samples: Samples) {
  const pinned = node.settings.pinned?.map((items) => items.map((json) => ({ json })));
  return pinned ?? samples.get(node.id);
}
