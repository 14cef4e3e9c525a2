import type { WorkflowDocument } from './document.ts';

/** `start` and everything that can be reached from it by `next`, nearest first. */
export function reach(start: string, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const found = new Set([start]);
  // What is added while walking is walked, too.
  for (const id of found) for (const each of next(id)) found.add(each);
  return found;
}

/** Ids of the nodes from which items can reach a node, nearest first, itself included. */
export const leadingTo = ({ edges }: Pick<WorkflowDocument, 'edges'>, nodeId: string): ReadonlySet<string> =>
  reach(nodeId, (id) => edges.flatMap(({ from, to, kind }) => (kind === 'main' && to.node === id ? [from.node] : [])));
