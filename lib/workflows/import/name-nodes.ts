import type { N8nNode } from './n8n-export.ts';

/** A node of an export with a name and an id that no other has. */
export type NamedNode = N8nNode & { readonly id: string };

/** Gives every node a name and an id of its own. Connections go by name, so of two equal names the first keeps them. */
export function nameNodes(nodes: readonly N8nNode[]): { nodes: NamedNode[]; warnings: string[] } {
  const names = new Set<string>();
  const ids = new Set<string>();
  const warnings: string[] = [];
  const named = nodes.map((node, index) => {
    const name = firstFree(node.name.slice(0, 180), names);
    if (name !== node.name)
      warnings.push(`The node "${node.name.slice(0, 180)}" is now called "${name}": names are unique and short.`);
    const given =
      node.id !== undefined && node.id !== null && node.id !== '' && node.id.length <= 90 ? node.id : undefined;
    return { ...node, name, id: firstFree(given ?? `node-${index + 1}`, ids) };
  });
  return { nodes: named, warnings };
}

function firstFree(wanted: string, taken: Set<string>): string {
  let free = wanted;
  for (let count = 2; taken.has(free); count++) free = `${wanted} ${count}`;
  taken.add(free);
  return free;
}
