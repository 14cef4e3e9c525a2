import { type Direction, firstNode, nearestNode } from '#components/editor/canvas/nearest-node.ts';
import { reveal } from '#components/editor/canvas/screen-places.ts';
import type { Editor } from '#components/editor/editor-context.tsx';
import { selectNodes } from '#components/editor/state/edit.ts';
import { moveNodes } from '#components/editor/state/node-edits.ts';

const STEPS: Record<Direction, [number, number]> = { left: [-20, 0], right: [20, 0], up: [0, -20], down: [0, 20] };

/** Selects the next node in a direction, brings it into view and puts the focus on it. */
export function goTo(editor: Editor, direction: Direction): void {
  const { store } = editor;
  const { document: workflow, selection } = store.get();
  const from = workflow.nodes.find((node) => selection.nodes.has(node.id));
  const to = from ? nearestNode(workflow.nodes, from, direction) : firstNode(workflow.nodes);
  if (!to) return;
  store.select(selectNodes([to.id]));
  reveal(editor, to.position);
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(to.id)}"]`)
      ?.focus({ preventScroll: true }),
  );
}

/** Moves the selected nodes by one step of the grid. */
export function nudge({ store }: Editor, direction: Direction): void {
  const { document: workflow, selection } = store.get();
  const [dx, dy] = STEPS[direction];
  const moved = workflow.nodes
    .filter((node) => selection.nodes.has(node.id))
    .map((node) => [node.id, [node.position[0] + dx, node.position[1] + dy]] as [string, [number, number]]);
  store.edit(moveNodes(new Map(moved), 'nudge'));
}
