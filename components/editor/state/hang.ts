import { EDGE_KINDS, type WorkflowDocument, type WorkflowNode } from '#lib/engine/document.ts';
import { type Catalog, portsOf } from './catalog.ts';
import { CARD, cardHeight, PLUG_GAP, STEP } from './sizes.ts';

type Size = { readonly width: number; readonly height: number };
type Bunches = ReadonlyMap<string, readonly WorkflowNode[]>;
type Given = { readonly bunches: Bunches; readonly catalog: Catalog };

/** The node that each attachment hangs below, the first it is plugged into. */
export function ownersIn({ edges }: Pick<WorkflowDocument, 'edges'>): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { from, to, kind } of edges.toSorted((a, b) => EDGE_KINDS.indexOf(a.kind) - EDGE_KINDS.indexOf(b.kind))) {
    if (kind !== 'main' && from.node !== to.node && !owners.has(from.node)) owners.set(from.node, to.node);
  }
  return owners;
}

/** What hangs below each node, in the order of its ports, so that no wires cross. */
export function bunchesOf(
  hanging: readonly WorkflowNode[],
  { nodes, edges }: WorkflowDocument,
  catalog: Catalog,
): Bunches {
  const owners = ownersIn({ edges });
  const portOf = ({ id }: WorkflowNode) => {
    const owner = nodes.find((node) => node.id === owners.get(id));
    const plug = edges.find(({ from, to }) => from.node === id && to.node === owner?.id);
    return owner ? portsOf(owner, catalog).inputs.findIndex((port) => port.id === plug?.to.port) : -1;
  };
  const place = new Map(hanging.map((node) => [node.id, portOf(node)]));
  const turn = new Map([...owners.keys()].map((id, index) => [id, index]));
  const by = (known: ReadonlyMap<string, number>, a: WorkflowNode, b: WorkflowNode) =>
    (known.get(a.id) ?? 0) - (known.get(b.id) ?? 0);
  const ordered = hanging.toSorted((a, b) => by(place, a, b) || by(turn, a, b));
  return Map.groupBy(ordered, ({ id }) => owners.get(id) ?? '');
}

/** The room a card takes with all that hangs below it. */
export function room(node: WorkflowNode, given: Given): Size {
  const below = (given.bunches.get(node.id) ?? []).map((each) => room(each, given));
  const height = cardHeight(node, given.catalog);
  if (below.length === 0) return { width: CARD.width, height };
  const width = below.reduce((sum, each) => sum + each.width + STEP.gapY, -STEP.gapY);
  return {
    width: Math.max(CARD.width, width),
    height: height + PLUG_GAP + Math.max(...below.map((each) => each.height)),
  };
}

type Corner = { readonly left: number; readonly top: number };
type Placed = [string, [number, number]];

/** Places of a card and of all that hangs below it, within its room: side by side under the middle of the card. */
export function hung(node: WorkflowNode, { left, top, ...given }: Given & Corner): Placed[] {
  const own = room(node, given);
  const below = given.bunches.get(node.id) ?? [];
  const sizes = below.map((each) => room(each, given));
  const width = sizes.reduce((sum, each) => sum + each.width + STEP.gapY, -STEP.gapY);
  let x = left + (own.width - width) / 2;
  const places: Placed[] = [[node.id, [left + (own.width - CARD.width) / 2, top]]];
  for (const [index, each] of below.entries()) {
    const place = { left: x, top: top + cardHeight(node, given.catalog) + PLUG_GAP };
    places.push(...hung(each, { ...given, ...place }));
    x += (sizes[index]?.width ?? 0) + STEP.gapY;
  }
  return places;
}
