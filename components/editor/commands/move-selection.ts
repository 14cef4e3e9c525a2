import { type Direction, firstNode, nearestNode } from '#components/editor/canvas/nearest-node.ts';
import type { Editor } from '#components/editor/editor-context.tsx';
import { selectNodes } from '#components/editor/state/edit.ts';
import { moveNodes } from '#components/editor/state/node-edits.ts';
import { CARD } from '#components/editor/state/sizes.ts';

const STEPS: Record<Direction, [number, number]> = { left: [-20, 0], right: [20, 0], up: [0, -20], down: [0, 20] };

/** Selects the next node in a direction, brings it into view and puts the focus on it. */
export function goTo({ store, canvas }: Editor, direction: Direction): void {
  const { document: workflow, selection } = store.get();
  const from = workflow.nodes.find((node) => selection.nodes.has(node.id));
  const to = from ? nearestNode(workflow.nodes, from, direction) : firstNode(workflow.nodes);
  if (!to) return;
  store.select(selectNodes([to.id]));
  const flow = canvas.current;
  const [x, y] = [to.position[0] + CARD.width / 2, to.position[1] + CARD.height / 2];
  const seen = document.querySelector('.react-flow')?.getBoundingClientRect();
  const screen = flow?.flowToScreenPosition({ x, y });
  const inView =
    seen &&
    screen &&
    screen.x > seen.left + 120 &&
    screen.x < seen.right - 520 &&
    screen.y > seen.top + 60 &&
    screen.y < seen.bottom - 60;
  if (!inView) void flow?.setCenter(x, y, { zoom: flow.getZoom(), duration: 120 });
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
