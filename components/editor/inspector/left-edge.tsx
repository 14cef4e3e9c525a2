'use client';

import { ResizeEdge, useSize } from '#components/ui/resize-edge.tsx';

const LEAST = 320;
const MOST = 900;
const clamp = (width: number) => Math.min(MOST, Math.max(LEAST, Math.round(width)));

/** The inspector's width in pixels, remembered by this browser. */
export const useWidth = () => useSize({ key: 'millrace.inspector-width', initial: 400, clamp });

/** The inspector's left edge. */
export function LeftEdge({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  return (
    <ResizeEdge side="left" label="Width of the inspector" size={width} min={LEAST} max={MOST} onResize={onResize} />
  );
}
