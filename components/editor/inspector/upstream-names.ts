import type { WorkflowDocument } from '#lib/engine/document.ts';

/** Names of the nodes whose items can reach a node, nearest first. */
export function upstreamNames({ nodes, edges }: WorkflowDocument, id: string): readonly string[] {
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const found = new Set([id]);
  for (const reached of found) for (const { from, to } of edges) if (to.node === reached) found.add(from.node);
  found.delete(id);
  return [...found].flatMap((each) => names.get(each) ?? []);
}
