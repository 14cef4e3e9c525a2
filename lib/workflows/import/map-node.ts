import type { ExportedNode, FromN8n, MappedNode } from '#lib/nodes/from-n8n.ts';
import type { N8nNode } from './n8n-export.ts';

/** What became of one node: its type here, and either its mapping or nothing, which makes it a placeholder. */
export type Translation = { readonly type: string; readonly mapped: MappedNode } | undefined;

const CORE = /^n8n-nodes-base\./;

/** `httpRequest` of `n8n-nodes-base.httpRequest`; types of other packages keep their prefix. */
export const shortType = (type: string) => type.replace(CORE, '');

/** Finds the node type that this export's node becomes here: the first mapping that accepts it. */
export function translate(node: N8nNode, mappings: readonly FromN8n[]): Translation {
  const exported: ExportedNode = {
    name: node.name,
    type: shortType(node.type),
    typeVersion: node.typeVersion,
    parameters: node.parameters,
  };
  for (const { type, exportedAs, map } of mappings) {
    if (!exportedAs.includes(exported.type)) continue;
    const mapped = map(exported);
    if (mapped !== undefined) return { type, mapped };
  }
  return undefined;
}
