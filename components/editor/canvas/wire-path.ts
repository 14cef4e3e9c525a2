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

/** The way of a wire and the middle of it. One that leads back goes round below the cards in place of through them. */
export function wirePath(ends: Ends): { path: string; x: number; y: number } {
  const back = ends.sourcePosition === 'right' && ends.targetX < ends.sourceX - OVERLAP;
  const below = Math.max(ends.sourceY, ends.targetY) + 70;
  const level = Math.abs(ends.sourceY - ends.targetY) < 140;
  const [path, x, y] = back
    ? getSmoothStepPath({ ...ends, borderRadius: 16, offset: 28, ...(level && { centerY: below }) })
    : getBezierPath({ ...ends, curvature: 0.3 });
  return { path, x, y };
}
