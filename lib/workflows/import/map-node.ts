import type { ExportedNode, FromN8n, MappedNode } from '#lib/nodes/from-n8n.ts';
import { FROM_N8N } from '#lib/nodes/imports.ts';
import type { N8nNode } from './n8n-export.ts';

/** The type a node becomes here, and how. */
export type Translation = { readonly type: FromN8n['type']; readonly mapped: MappedNode };

/** Finds the first mapping that accepts an export's node; undefined where none does. */
export function translate({ name, type, typeVersion, parameters }: N8nNode): Translation | undefined {
  // `httpRequest` of `n8n-nodes-base.httpRequest`; types of other packages keep their prefix.
  const exported: ExportedNode = { name, type: type.replace(/^n8n-nodes-base\./, ''), typeVersion, parameters };
  for (const mapping of FROM_N8N) {
    const mapped = mapping.exportedAs.includes(exported.type) ? mapping.map(exported) : undefined;
    if (mapped !== undefined) return { type: mapping.type, mapped };
  }
  return undefined;
}
