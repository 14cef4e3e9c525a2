'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './class-names.ts';

/** A small panel anchored to its trigger. `title` names it for those who can not see it, or is shown when asked. */
export function Popover({
  trigger,
  title,
  showTitle = false,
  children,
  className,
  side = 'bottom',
  align = 'start',
  open,
  onOpenChange,
}: {
  trigger: ReactElement;
  title: string;
  showTitle?: boolean;
  children: ReactNode;
  className?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup
            className={cn(
              'float-motion max-h-(--available-height) w-72 overflow-auto rounded-lg border border-line bg-raised p-3 shadow-float outline-none',
              className,
            )}
          >
            <Base.Title className={showTitle ? 'mb-2 text-sm font-medium' : 'sr-only'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
