import { createHash } from 'node:crypto';
import type { WorkflowDocument } from '#lib/engine/document.ts';

/**
 * The document with its keys in one fixed order and sorted ones below: equal documents give equal bytes, whoever wrote
 * them. Feeds the hash of a graph, and the export, which is therefore stable.
 */
export function canonicalDocument(document: WorkflowDocument): WorkflowDocument {
  const { format, name, nodes, edges, settings } = document;
  return {
    format,
    name,
    nodes: nodes.map((node) => ({
      id: node.id,
      name: node.name,
      type: node.type,
      version: node.version,
      position: node.position,
      parameters: sorted(node.parameters),
      settings: sorted(node.settings),
    })),
    edges: edges.map(({ from, to, kind }) => ({
      from: { node: from.node, port: from.port },
      to: { node: to.node, port: to.port },
      kind,
    })),
    settings: sorted(settings),
  };
}

/** UTF-8 of the canonical document. */
export const documentBytes = (document: WorkflowDocument): Uint8Array =>
  Buffer.from(JSON.stringify(canonicalDocument(document)));

/** SHA-256. */
export const hashOf = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)])) as T;
}
