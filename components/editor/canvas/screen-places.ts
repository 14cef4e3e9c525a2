import type { Editor } from '#components/editor/editor-context.tsx';
import { CARD, STEP } from '#components/editor/state/sizes.ts';

type Point = { readonly x: number; readonly y: number };

let hovered: Point | null = null;

/** Remembers where the pointer is on the canvas, in pixels of the window; null once it left. */
export function notePointer(point: Point | null): void {
  hovered = point;
}

/** Where the palette opens and a paste goes, in pixels of the window: at the pointer, else a good place to begin. */
export function wantedPlace(): Point {
  if (hovered) return hovered;
  const { left, top, right, bottom } = freeCanvas();
  // Left of the middle: what follows goes to the right.
  return { x: left + (right - left) * 0.3 - CARD.width / 2, y: (top + bottom) / 2 - CARD.height / 2 };
}

/** The part of the canvas that nothing floats over, in pixels of the window. */
function freeCanvas() {
  const canvas = document.querySelector('.react-flow')?.getBoundingClientRect();
  const inspector = document.querySelector('[data-inspector]')?.getBoundingClientRect();
  const { left = 0, top = 0, right = 800, bottom = 600 } = canvas ?? {};
  return { left, top, right: inspector ? Math.max(left + CARD.width, inspector.left) : right, bottom };
}

/** How much of the canvas can be seen, in pixels. */
export function freeSize(): { width: number; height: number } {
  const { left, top, right, bottom } = freeCanvas();
  return { width: right - left, height: bottom - top };
}

/** Room around what is fitted into the canvas, so that nothing ends up behind what floats over it. */
export function freePadding() {
  const canvas = document.querySelector('.react-flow')?.getBoundingClientRect();
  const covered = canvas ? Math.round(canvas.right - freeCanvas().right) : 0;
  return covered > 0 ? ({ x: '48px', y: 0.15, right: `${covered + 48}px` } as const) : 0.15;
}

/** Whether some of a card at that position can not be seen: behind what floats over the canvas, or beyond an edge. */
export function isCovered({ canvas }: Editor, position: readonly [number, number]): boolean {
  const flow = canvas.current;
  if (!flow) return false;
  const { x, y } = flow.flowToScreenPosition({ x: position[0], y: position[1] });
  const { left, top, right, bottom } = freeCanvas();
  const zoom = flow.getZoom();
  return x < left || y < top || x + CARD.width * zoom > right || y + CARD.height * zoom > bottom;
}

/** Pans so that a card at that position can be seen whole, if it can not be seen already. */
export function reveal({ canvas }: Editor, position: readonly [number, number]): void {
  const flow = canvas.current;
  if (!flow) return;
  const { left, top, right, bottom } = freeCanvas();
  const zoom = flow.getZoom();
  const at = flow.flowToScreenPosition({ x: position[0], y: position[1] });
  // The button behind the card is to be seen, too.
  const [width, height] = [(CARD.width + STEP.gapX) * zoom, CARD.height * zoom];
  const margin = 24;
  const into = (start: number, size: number, low: number, high: number) =>
    start < low + margin ? low + margin - start : start + size > high - margin ? high - margin - size - start : 0;
  const [dx, dy] = [into(at.x, width, left, right), into(at.y, height, top, bottom)];
  if (dx === 0 && dy === 0) return;
  const { x, y } = flow.getViewport();
  void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: 120 });
}
