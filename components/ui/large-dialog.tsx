'use client';

import { Maximize2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogClose } from './dialog.tsx';
import { IconButton } from './icon-button.tsx';

/** In the corner of a box that can be enlarged: seen while the box is pointed at or used. */
export function EnlargeButton({ title, onClick }: { title: string; onClick: () => void }) {
  return (
    <IconButton
      size="sm"
      side="left"
      label={`Enlarge ${title}`}
      icon={<Maximize2 />}
      className="absolute top-1 right-1 size-6 bg-surface text-faint opacity-0 group-focus-within/large:opacity-100 group-hover/large:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      onClick={onClick}
    />
  );
}

/** Most of the page, for one box; `foot` stands below it. It is centred without a transform, which would move what floats in it. */
export function LargeDialog({
  title,
  foot,
  open,
  onOpenChange,
  children,
}: {
  title: string;
  foot?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      title={title}
      open={open}
      onOpenChange={onOpenChange}
      className="inset-x-0 top-[4vh] mx-auto max-h-[92dvh] w-[min(72rem,calc(100vw-4rem))] translate-none"
      footer={
        <>
          <div className="mr-auto flex min-w-0 items-center">{foot}</div>
          <DialogClose render={<Button>Done</Button>} />
        </>
      }
    >
      {children}
    </Dialog>
  );
}
