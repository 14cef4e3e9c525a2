import { definitionOf } from '#lib/nodes/definitions.ts';
import type { ExportedNode, FromN8n, MappedNode } from '#lib/nodes/from-n8n.ts';
import { FROM_N8N } from '#lib/nodes/imports.ts';
import type { N8nNode } from './n8n-export.ts';

/** The type a node becomes here, and how. */
export type Translation = { readonly type: FromN8n['type']; readonly mapped: MappedNode };

/** Finds the first mapping that accepts an export's node; undefined where none does. */
export function translate(node: N8nNode): Translation | undefined {
  const exported = exportedOf(node);
  return mappedAs(exported) ?? mappedAsTool(exported);
}

/** Why a node becomes none of ours. */
export function whyNot(node: N8nNode): string {
  const exported = exportedOf(node);
  const reasons = FROM_N8N.filter(({ exportedAs }) => exportedAs.includes(exported.type)).map(({ withoutEqual }) =>
    withoutEqual?.(exported),
  );
  return reasons.find((reason) => reason !== undefined) ?? `There is no node for ${node.type} here.`;
}

/** `httpRequest` of `n8n-nodes-base.httpRequest`; types of other packages keep their prefix. */
const exportedOf = ({ name, type, typeVersion, parameters }: N8nNode): ExportedNode => ({
  name,
  type: type.replace(/^n8n-nodes-base\./, ''),
  typeVersion,
  parameters,
});

function mappedAs(exported: ExportedNode): Translation | undefined {
  for (const mapping of FROM_N8N) {
    const mapped = mapping.exportedAs.includes(exported.type) ? mapping.map(exported) : undefined;
    if (mapped !== undefined) return { type: mapping.type, mapped };
  }
  return undefined;
}

/** `dateTimeTool` is the node `dateTime`, plugged into an agent. */
function mappedAsTool(exported: ExportedNode): Translation | undefined {
  const found =
    exported.type.endsWith('Tool') && mappedAs({ ...exported, type: exported.type.slice(0, -'Tool'.length) });
  if (!found || !definitionOf(found.type)?.usableAsTool) return undefined;
  const { toolDescription = exported.name } = exported.parameters;
  const tool = { description: String(toolDescription).replace(/^=/, '') };
  return { ...found, mapped: { ...found.mapped, settings: { ...found.mapped.settings, tool } } };
}
