'use client';

import { useEffect, useState } from 'react';

const KEY = 'millrace.drawer-height';
const clamp = (height: number) => Math.min(Math.max(160, window.innerHeight - 220), Math.max(160, Math.round(height)));

/** The drawer's height in pixels, remembered by this browser. */
export function useHeight(): readonly [number, (height: number) => void] {
  const [height, setHeight] = useState(300);
  useEffect(() => {
    const stored = Number(localStorage.getItem(KEY));
    if (stored > 0) setHeight(clamp(stored));
  }, []);
  return [
    height,
    (next) => {
      setHeight(clamp(next));
      localStorage.setItem(KEY, String(clamp(next)));
    },
  ];
}

/** The upper edge, drawn with the pointer or moved by arrow keys. */
export function TopEdge({ height, onResize }: { height: number; onResize: (height: number) => void }) {
  return (
    <hr
      aria-orientation="horizontal"
      aria-label="Height of the run panel"
      aria-valuenow={height}
      aria-valuemin={160}
      tabIndex={0}
      className="absolute inset-x-0 -top-1 z-10 m-0 h-2 cursor-row-resize border-0 transition-colors hover:bg-accent/30 focus-visible:bg-accent/40"
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') onResize(height + 20);
        if (event.key === 'ArrowDown') onResize(height - 20);
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        onResize(
          (event.currentTarget.parentElement?.getBoundingClientRect().bottom ?? window.innerHeight) - event.clientY,
        );
      }}
    />
  );
}
