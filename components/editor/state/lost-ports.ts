import type { Edge, WorkflowDocument } from '#lib/engine/document.ts';
import { type Catalog, type NodePorts, portsOf } from './catalog.ts';

/**
 * Ports that wires still hang on although their nodes no longer have them (a case of a switch was removed, a store
 * searches now and takes no documents): kept on the canvas, so that the wires can be seen, moved or deleted. By node id; nodes without any are left out.
 */
export function lostPorts({ nodes, edges }: WorkflowDocument, catalog: Catalog): ReadonlyMap<string, NodePorts> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lost = new Map<string, NodePorts>();
  const note = (id: string, side: keyof NodePorts, port: string, kind: Edge['kind']) => {
    const node = byId.get(id);
    if (!node || portsOf(node, catalog)[side].some((known) => known.id === port)) return;
    const found = lost.get(id) ?? { inputs: [], outputs: [] };
    if (found[side].some((known) => known.id === port)) return;
    // Nothing more can be plugged in there.
    const plug = kind === 'main' ? {} : { kind, most: 1 };
    lost.set(id, { ...found, [side]: [...found[side], { id: port, label: `${port} (gone)`, ...plug }] });
  };
  for (const { from, to, kind } of edges) {
    note(from.node, 'outputs', from.port, kind);
    note(to.node, 'inputs', to.port, kind);
  }
  return lost;
}
