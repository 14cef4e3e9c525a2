import type { WorkflowDocument } from '#lib/engine/document.ts';
import { edgeId } from './catalog.ts';

/** How the draft differs from what is published; names of nodes as they are now (or were, when removed). */
export type Changes = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Wires that only one of the two has. */
  readonly wires: number;
  readonly settings: boolean;
};

/** Compares two documents. Moving a node is no change: it does not alter what runs. */
export function changesBetween(published: WorkflowDocument | null, draft: WorkflowDocument): Changes {
  const before = new Map(published?.nodes.map((node) => [node.id, node]));
  const after = new Set(draft.nodes.map((node) => node.id));
  const wiresBefore = new Set(published?.edges.map(edgeId));
  const wiresAfter = new Set(draft.edges.map(edgeId));
  return {
    added: draft.nodes.filter((node) => !before.has(node.id)).map((node) => node.name),
    changed: draft.nodes.filter((node) => isChanged(before.get(node.id), node)).map((node) => node.name),
    removed: [...before.values()].filter((node) => !after.has(node.id)).map((node) => node.name),
    wires: missing(wiresBefore, wiresAfter) + missing(wiresAfter, wiresBefore),
    settings: published !== null && !same([published.name, published.settings], [draft.name, draft.settings]),
  };
}

const missing = (from: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...from].filter((id) => !other.has(id)).length;

/** The number on the Publish button. */
export const countChanges = ({ added, changed, removed, wires, settings }: Changes): number =>
  added.length + changed.length + removed.length + wires + (settings ? 1 : 0);

function isChanged(before: WorkflowDocument['nodes'][number] | undefined, after: WorkflowDocument['nodes'][number]) {
  if (!before || before === after) return false;
  const { position: _, ...a } = before;
  const { position: __, ...b } = after;
  return !same(a, b);
}

/** Equality of JSON, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key as never], b[key as never]))
  );
}
