'use client';

import type { ReactElement, ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog, DialogClose } from './dialog.tsx';

/** Asks before an act that can not be undone. Say in `children` what will be lost, in numbers. */
export function Confirm({
  trigger,
  title,
  act,
  danger = true,
  onConfirm,
  children,
}: {
  trigger: ReactElement;
  title: string;
  /** The plain verb on the button. */
  act: string;
  danger?: boolean;
  onConfirm: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      trigger={trigger}
      title={title}
      footer={
        <>
          <DialogClose render={<Button variant="ghost">Cancel</Button>} />
          <DialogClose
            render={
              <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm}>
                {act}
              </Button>
            }
          />
        </>
      }
    >
      <div className="text-muted">{children}</div>
    </Dialog>
  );
}
