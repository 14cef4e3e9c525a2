import { getBezierPath, getSmoothStepPath, type Position } from '@xyflow/react';

type Ends = {
  sourceX: number;
  sourceY: number;
  targetX: number;
  targetY: number;
  sourcePosition: Position;
  targetPosition: Position;
};

/** Cards of imported workflows stand close: up to here a wire still goes forward. */
const OVERLAP = 48;
const BESIDE = 11;

/** The way of a wire and the middle of it. One that leads back goes round below the cards in place of through them. */
export function wirePath(ends: Ends): { path: string; x: number; y: number } {
  const back = ends.sourcePosition === 'right' && ends.targetX < ends.sourceX - OVERLAP;
  const level = Math.abs(ends.sourceY - ends.targetY) < 100;
  const below = Math.max(ends.sourceY, ends.targetY) + 70;
  // Two cards of a loop lead back to each other: their wires, and what is told on them, stand apart.
  const between = (ends.sourceY + ends.targetY) / 2 + (ends.sourceY < ends.targetY ? -BESIDE : BESIDE);
  const [path, x, y] = back
    ? getSmoothStepPath({ ...ends, borderRadius: 16, offset: 28, centerY: level ? below : between })
    : getBezierPath({ ...ends, curvature: 0.3 });
  return { path, x, y };
}
