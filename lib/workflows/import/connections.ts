import type { Edge, EdgeKind } from '#lib/engine/document.ts';
import type { N8nConnections } from './n8n-export.ts';

/** Kinds of attachments by the words of exports. */
const KINDS: { readonly [kind: string]: EdgeKind } = {
  main: 'main',
  ai_languageModel: 'model',
  ai_memory: 'memory',
  ai_tool: 'tool',
  ai_outputParser: 'parser',
  ai_embedding: 'embedding',
  ai_document: 'document',
  ai_textSplitter: 'splitter',
  ai_vectorStore: 'store',
  ai_retriever: 'retriever',
  ai_reranker: 'reranker',
};

/** One connection of an export, still by names and indices. */
export type Link = {
  readonly from: string;
  readonly output: number;
  readonly to: string;
  readonly input: number;
  /** As in the export: `main`, `ai_tool` … */
  readonly kind: string;
};

/** All connections in the order in which they are followed; `warnings` names those that lead nowhere. */
export function linksOf(
  connections: N8nConnections,
  heights: ReadonlyMap<string, readonly [number, number]>,
): { links: Link[]; warnings: string[] } {
  const warnings: string[] = [];
  const links: Link[] = [];
  for (const { from, outputs } of connections) {
    for (const [output, targets] of outputs.entries()) {
      for (const target of targets ?? []) {
        const lost = [from, target.node].find((name) => !heights.has(name));
        if (lost === undefined) {
          links.push({ from, output, to: target.node, input: target.index, kind: target.type });
        } else
          warnings.push(`A connection from "${from}" to "${target.node}" was left out: there is no node "${lost}".`);
      }
    }
  }
  const ordered = links.toSorted((a, b) => compareLinks(a, b, heights));
  // What is plugged in counts in the order of the inputs: a second model stands in for the first.
  const plugged = ordered.filter(({ kind }) => kind !== 'main').toSorted((a, b) => a.input - b.input);
  return { links: [...ordered.filter(({ kind }) => kind === 'main'), ...plugged], warnings };
}

/** Branches of one output run from top to bottom, then from left to right; all else keeps its place. */
function compareLinks(a: Link, b: Link, heights: ReadonlyMap<string, readonly [number, number]>): number {
  if (a.from !== b.from || a.output !== b.output || a.kind !== b.kind) return 0;
  const [ax, ay] = heights.get(a.to) ?? [0, 0];
  const [bx, by] = heights.get(b.to) ?? [0, 0];
  return ay - by || ax - bx;
}

/** Our kind of an export's kind; undefined where there is none. */
export const kindOf = (link: Link): EdgeKind | undefined =>
  Object.hasOwn(KINDS, link.kind) ? KINDS[link.kind] : undefined;

/** Ids of a node's ports by the export's indices. */
export type Ports = { readonly id: string; readonly inputs: readonly string[]; readonly outputs: readonly string[] };

/** The edge of a link, or why there can be none. An attachment's ports are named after its kind. */
export function edgeOf(link: Link, source: Ports, target: Ports): Edge | string {
  const kind = kindOf(link);
  const from = kind === 'main' ? source.outputs[link.output] : kind;
  const to = kind === 'main' ? target.inputs[link.input] : kind;
  if (kind !== undefined && from !== undefined && to !== undefined) {
    return { from: { node: source.id, port: from }, to: { node: target.id, port: to }, kind };
  }
  const what = kind === undefined ? `connections of kind ${link.kind} do not exist here` : 'there is no such port here';
  const [output, input] = [link.output + 1, link.input + 1];
  return `The connection from "${link.from}" (output ${output}) to "${link.to}" (input ${input}) was left out: ${what}.`;
}
