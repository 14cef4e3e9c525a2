'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from './button.tsx';
import { cn } from './class-names.ts';

type DialogProps = {
  title: string;
  description?: ReactNode;
  /** The element that opens it; without one, drive it by `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
  /** The row of buttons at the bottom. */
  footer?: ReactNode;
  className?: string;
};

const backdrop =
  'fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';

/** A question or a short form over the page. Escape and a click outside step back. */
export function Dialog({ title, description, trigger, open, onOpenChange, children, footer, className }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          className={cn(
            'float-motion fixed top-[max(2rem,12vh)] left-1/2 z-40 flex max-h-[calc(100dvh-max(2rem,12vh)-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 flex-col rounded-xl border border-line bg-raised shadow-dialog outline-none',
            className,
          )}
        >
          <Heading title={title} description={description} />
          <div className="min-h-0 overflow-auto px-5 pb-5">{children}</div>
          {footer && <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
          <CloseButton />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The same at the right edge of the page, for longer forms and details. */
export function Sheet({ title, description, trigger, open, onOpenChange, children, footer, className }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          className={cn(
            'fixed inset-y-0 right-0 z-40 flex w-[min(28rem,100vw)] flex-col border-l border-line bg-raised shadow-dialog transition-[translate,opacity] duration-150 outline-none data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0',
            className,
          )}
        >
          <Heading title={title} description={description} />
          <div className="min-h-0 flex-1 overflow-auto px-5 pb-5">{children}</div>
          {footer && <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
          <CloseButton />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog it lies in: `<DialogClose render={<Button>Cancel</Button>} />`. */
export const DialogClose = Base.Close;

function Heading({ title, description }: Pick<DialogProps, 'title' | 'description'>) {
  return (
    <div className="py-4 pr-12 pl-5">
      <Base.Title className="text-lg font-semibold">{title}</Base.Title>
      {description && <Base.Description className="mt-1 text-muted">{description}</Base.Description>}
    </div>
  );
}

/**
 * Last in the order of focus, so that a dialog opens with the focus on what it asks; without a tooltip, which would
 * take the first Escape for itself.
 */
function CloseButton() {
  return (
    <Base.Close
      render={
        <Button
          variant="ghost"
          size="sm"
          icon={<X />}
          aria-label="Close"
          className="absolute top-3.5 right-3.5 w-7 p-0"
        />
      }
    />
  );
}
