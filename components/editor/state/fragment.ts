import { z } from 'zod';
import {
  type Edge,
  edgeSchema,
  FORMAT,
  nodeSchema,
  type WorkflowDocument,
  type WorkflowNode,
} from '#lib/engine/document.ts';
import { type Edit, selectNodes } from './edit.ts';
import { freeName, namesIn, renameReferences } from './node-names.ts';

/** A part of a workflow, as it lies on the clipboard or comes from another document. */
export type Fragment = { readonly nodes: readonly WorkflowNode[]; readonly edges: readonly Edge[] };

const fragmentSchema = z.object({ format: z.literal(FORMAT), nodes: z.array(nodeSchema), edges: z.array(edgeSchema) });

/** The given nodes and the wires among them. */
export function takeFragment(document: WorkflowDocument, ids: ReadonlySet<string>): Fragment {
  return {
    nodes: document.nodes.filter((node) => ids.has(node.id)),
    edges: document.edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node)),
  };
}

export const fragmentText = (fragment: Fragment): string => JSON.stringify({ format: FORMAT, ...fragment }, null, 2);

/**
 * Reads pasted text: our own format directly, anything else that is JSON with `nodes` through `importer` (exports of
 * other products). Null when it is neither; throws what the importer throws.
 */
export async function readFragment(
  text: string,
  importer: (source: string) => Promise<Fragment>,
): Promise<Fragment | null> {
  const json = parse(text);
  if (json === null || typeof json !== 'object' || !('nodes' in json)) return null;
  const own = fragmentSchema.safeParse(json);
  return own.success ? own.data : importer(text);
}

/** Adds a fragment with new ids and free names, its upper left corner at `at`; references inside it follow the names. */
export function paste(fragment: Fragment, place: { at: readonly [number, number]; newId: () => string }): Edit {
  const ids = new Map(fragment.nodes.map((node) => [node.id, place.newId()]));
  const left = Math.min(...fragment.nodes.map((node) => node.position[0]));
  const top = Math.min(...fragment.nodes.map((node) => node.position[1]));
  return {
    label: fragment.nodes.length === 1 ? 'Paste node' : `Paste ${fragment.nodes.length} nodes`,
    select: selectNodes(ids.values()),
    change: (document) => {
      if (fragment.nodes.length === 0) return document;
      const names = freeNames(fragment, document);
      const nodes = fragment.nodes.map((node) => ({
        ...renameReferences(node, names),
        id: ids.get(node.id) ?? node.id,
        name: names.get(node.name) ?? node.name,
        position: [node.position[0] - left + place.at[0], node.position[1] - top + place.at[1]] as [number, number],
      }));
      const end = (of: Edge['from']) => ({ ...of, node: ids.get(of.node) ?? of.node });
      const edges = fragment.edges
        .filter(({ from, to }) => ids.has(from.node) && ids.has(to.node))
        .map((edge) => ({ ...edge, from: end(edge.from), to: end(edge.to) }));
      return { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
    },
  };
}

/** A copy of the given nodes a little below and to the right. */
export function duplicate(document: WorkflowDocument, ids: ReadonlySet<string>, newId: () => string): Edit {
  const fragment = takeFragment(document, ids);
  const left = Math.min(...fragment.nodes.map((node) => node.position[0]));
  const top = Math.min(...fragment.nodes.map((node) => node.position[1]));
  const edit = paste(fragment, { at: [left + 40, top + 80], newId });
  return {
    ...edit,
    label: fragment.nodes.length === 1 ? 'Duplicate node' : `Duplicate ${fragment.nodes.length} nodes`,
  };
}

function freeNames(fragment: Fragment, document: WorkflowDocument): ReadonlyMap<string, string> {
  const taken = new Set(namesIn(document));
  const names = new Map<string, string>();
  for (const { name } of fragment.nodes) {
    const free = freeName(name, taken);
    taken.add(free);
    names.set(name, free);
  }
  return names;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
