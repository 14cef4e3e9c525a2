'use client';

import { useEffect, useState } from 'react';

const KEY = 'millrace.inspector-width';
const clamp = (width: number) => Math.min(900, Math.max(320, Math.round(width)));

/** The inspector's width in pixels, remembered by this browser. */
export function useWidth(): readonly [number, (width: number) => void] {
  const [width, setWidth] = useState(400);
  useEffect(() => {
    const stored = Number(localStorage.getItem(KEY));
    if (stored > 0) setWidth(clamp(stored));
  }, []);
  return [
    width,
    (next) => {
      setWidth(clamp(next));
      localStorage.setItem(KEY, String(clamp(next)));
    },
  ];
}

/** The left edge, drawn with the pointer or moved by arrow keys. */
export function ResizeEdge({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  return (
    <hr
      aria-orientation="vertical"
      aria-label="Width of the inspector"
      aria-valuenow={width}
      aria-valuemin={320}
      aria-valuemax={900}
      tabIndex={0}
      className="absolute inset-y-0 -left-1 z-10 m-0 h-full w-2 cursor-col-resize border-0 transition-colors hover:bg-accent/30 focus-visible:bg-accent/40"
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onResize(width + 20);
        if (event.key === 'ArrowRight') onResize(width - 20);
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        onResize(
          (event.currentTarget.parentElement?.getBoundingClientRect().right ?? window.innerWidth) - event.clientX,
        );
      }}
    />
  );
}
