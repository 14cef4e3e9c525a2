'use client';

import { useEffect, useState } from 'react';

type Sizing = { readonly key: string; readonly initial: number; readonly clamp: (size: number) => number };

/** A size in pixels, remembered by this browser under `key` and always within `clamp`. */
export function useSize({ key, initial, clamp }: Sizing): readonly [number, (size: number) => void] {
  const [size, setSize] = useState(initial);
  useEffect(() => {
    const stored = Number(localStorage.getItem(key));
    setSize((now) => clamp(stored > 0 ? stored : now));
  }, [key, clamp]);
  return [
    size,
    (next) => {
      setSize(clamp(next));
      localStorage.setItem(key, String(clamp(next)));
    },
  ];
}

const SIDES = {
  top: {
    orientation: 'horizontal',
    grow: 'ArrowUp',
    shrink: 'ArrowDown',
    place: 'inset-x-0 -top-1 h-2 cursor-row-resize',
  },
  left: {
    orientation: 'vertical',
    grow: 'ArrowLeft',
    shrink: 'ArrowRight',
    place: 'inset-y-0 -left-1 h-full w-2 cursor-col-resize',
  },
} as const;
const STEP = 20;

type ResizeEdgeProps = {
  readonly side: keyof typeof SIDES;
  readonly label: string;
  readonly size: number;
  readonly min: number;
  readonly max?: number;
  readonly onResize: (size: number) => void;
};

/** The upper or left edge of a panel, drawn with the pointer or moved by arrow keys. */
export function ResizeEdge({ side, label, size, min, max, onResize }: ResizeEdgeProps) {
  const { orientation, grow, shrink, place } = SIDES[side];
  return (
    <hr
      aria-orientation={orientation}
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={`absolute z-10 m-0 border-0 transition-colors hover:bg-accent/30 focus-visible:bg-accent/40 ${place}`}
      onKeyDown={(event) => {
        if (event.key === grow) onResize(size + STEP);
        if (event.key === shrink) onResize(size - STEP);
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const panel = event.currentTarget.parentElement?.getBoundingClientRect();
        if (!panel) return;
        onResize(side === 'top' ? panel.bottom - event.clientY : panel.right - event.clientX);
      }}
    />
  );
}
