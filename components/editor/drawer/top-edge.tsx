'use client';

import { ResizeEdge, useSize } from '#components/ui/resize-edge.tsx';

const LEAST = 160;
const clamp = (height: number) =>
  Math.min(Math.max(LEAST, window.innerHeight - 400), Math.max(LEAST, Math.round(height)));

/** The drawer's height in pixels, remembered by this browser. */
export const useHeight = () => useSize({ key: 'millrace.drawer-height', initial: 300, clamp });

/** The drawer's upper edge. */
export function TopEdge({ height, onResize }: { height: number; onResize: (height: number) => void }) {
  return <ResizeEdge side="top" label="Height of the run panel" size={height} min={LEAST} onResize={onResize} />;
}
