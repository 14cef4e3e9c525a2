'use client';

import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { EnlargeButton, LargeDialog } from './large-dialog.tsx';

/**
 * A box in its place or, on a button, large in a dialog. It is one and the same element, which moves: an editor keeps its
 * selection, its completions and what can be undone. For the browser only.
 */
export function Enlargeable({
  title,
  foot,
  children,
}: {
  title: string;
  /** Stands below it while it is large. */
  foot?: ReactNode;
  children: (isLarge: boolean) => ReactNode;
}) {
  const [host] = useState(() => document.createElement('div'));
  // As high as what is gone from there, so that nothing behind the dialog moves; null while it is in its place.
  const [gap, setGap] = useState<number | null>(null);
  const isLarge = gap !== null;
  const place = useRef<HTMLDivElement>(null);
  const move = useCallback((to: HTMLElement | null) => to?.append(host), [host]);
  useLayoutEffect(() => {
    if (!isLarge) move(place.current);
  }, [isLarge, move]);
  return (
    <div className="group/large relative min-w-0">
      <div ref={place} style={isLarge ? { height: gap } : undefined} />
      {createPortal(children(isLarge), host)}
      <EnlargeButton title={title} onClick={() => setGap(host.offsetHeight)} />
      <LargeDialog title={title} foot={foot} open={isLarge} onOpenChange={(open) => open || setGap(null)}>
        <div ref={move} />
      </LargeDialog>
    </div>
  );
}
