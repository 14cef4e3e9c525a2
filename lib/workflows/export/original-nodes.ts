import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type Built, buildNode } from '../import/build-node.ts';
import { linksOf } from '../import/connections.ts';
import { n8nExportSchema } from '../import/n8n-export.ts';
import { nameNodes } from '../import/name-nodes.ts';
import { secretFields } from '../import/secret-fields.ts';
import type { Written } from './written.ts';

/** A node as the file had it, and our ports by the indices of its connections there. */
export type Original = { readonly as: Written; readonly ports: Built['ports'] };

/**
 * Nodes that nobody changed since they came out of `file`, an n8n export, by id: they go back as they came. A secret that was
 * chosen is no change, as files only name credentials.
 */
export function originalNodes(document: WorkflowDocument, file: unknown): ReadonlyMap<string, Original> {
  const parsed = n8nExportSchema.safeParse(file);
  if (!parsed.success) return new Map();
  const { nodes } = nameNodes(parsed.data.nodes);
  const { links } = linksOf(parsed.data.connections, new Map(nodes.map((node) => [node.name, node.position])));
  const present = new Map(document.nodes.map((node) => [node.id, node]));
  return new Map(
    nodes.flatMap((exported) => {
      const built = buildNode({ node: exported, links, pinned: undefined });
      const now = present.get(built.node.id);
      if (!now || essence(now, now) !== essence(built.node, now)) return [];
      const { type, typeVersion, parameters } = exported;
      const credentials = exported.credentials as JsonObject | undefined;
      return [[now.id, { as: { type, typeVersion, parameters, credentials }, ports: built.ports }] as const];
    }),
  );
}

function essence({ type, version, parameters }: WorkflowNode, now: WorkflowNode): string {
  const secrets = secretFields(now);
  const others = Object.fromEntries(Object.entries(parameters).filter(([name]) => !secrets.includes(name)));
  return JSON.stringify([type, version, others], (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
