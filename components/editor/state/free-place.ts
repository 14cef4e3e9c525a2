import type { WorkflowNode } from '#lib/engine/document.ts';
import type { Catalog } from './catalog.ts';
import { CARD, cardHeight, STEP } from './sizes.ts';

/** The wanted place of a node, or the first one below it where it covers no other card. Notes may lie under cards. */
export function freePlace(node: WorkflowNode, others: readonly WorkflowNode[], catalog: Catalog): [number, number] {
  const isNote = (each: WorkflowNode) => catalog.get(each.type)?.family === 'note';
  const [x, wanted] = node.position;
  if (isNote(node)) return [x, wanted];
  const height = cardHeight(node, catalog);
  const below = others
    .filter((other) => !isNote(other) && Math.abs(other.position[0] - x) < CARD.width)
    .toSorted((a, b) => a.position[1] - b.position[1]);
  let y = wanted;
  for (const other of below) {
    const [top, bottom] = [other.position[1], other.position[1] + cardHeight(other, catalog)];
    if (y < bottom && y + height > top) y = bottom + STEP.gapY;
  }
  return [x, y];
}

/** The wanted place of what hangs below another card, or the nearest one beside it where it covers no other. */
export function freePlaceBeside(
  node: WorkflowNode,
  others: readonly WorkflowNode[],
  catalog: Catalog,
): [number, number] {
  const [wanted, y] = node.position;
  const bottom = y + cardHeight(node, catalog);
  const level = others
    .filter((other) => catalog.get(other.type)?.family !== 'note')
    .filter((other) => other.position[1] < bottom && other.position[1] + cardHeight(other, catalog) > y)
    .map(({ position }) => position[0]);
  const isFree = (x: number) => level.every((taken) => Math.abs(taken - x) >= CARD.width);
  const beside = level.flatMap((taken) => [taken - CARD.width - STEP.gapY, taken + CARD.width + STEP.gapY]);
  const nearest = [wanted, ...beside].filter(isFree).toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return [nearest[0] ?? wanted, y];
}
