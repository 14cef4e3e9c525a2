'use client';

import { ScrollArea as Base } from '@base-ui/react/scroll-area';
import type { KeyboardEventHandler, ReactNode, Ref } from 'react';
import { cn } from './class-names.ts';

/** A region that scrolls both ways under thin bars, reachable by keyboard while there is something to scroll. */
export function ScrollArea({
  label,
  viewport,
  onKeyDown,
  className,
  children,
}: {
  label: string;
  viewport?: Ref<HTMLDivElement>;
  onKeyDown?: KeyboardEventHandler;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root className={cn('relative min-h-0 min-w-0 overflow-hidden', className)}>
      <Base.Viewport
        ref={viewport}
        role="region"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="absolute inset-0 outline-offset-[-2px]"
      >
        <Base.Content>{children}</Base.Content>
      </Base.Viewport>
      <Bar orientation="vertical" className="w-2.5 flex-col" />
      <Bar orientation="horizontal" className="h-2.5" />
    </Base.Root>
  );
}

function Bar({ orientation, className }: { orientation: 'vertical' | 'horizontal'; className: string }) {
  return (
    <Base.Scrollbar
      orientation={orientation}
      className={cn(
        'z-20 flex p-0.5 opacity-0 transition-opacity data-hovering:opacity-100 data-scrolling:opacity-100',
        className,
      )}
    >
      <Base.Thumb className="flex-1 rounded-full bg-line-strong" />
    </Base.Scrollbar>
  );
}
