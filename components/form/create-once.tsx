'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';

type Props<T> = {
  /** What the button says. */
  label: string;
  title: string;
  /** The form; it tells what it made. */
  form: (onDone: (made: T) => void) => ReactNode;
  /** What was made, as it is shown this once. */
  made: (made: T) => { readonly title: string; readonly content: ReactNode };
  /** Where "Done" leads; without it the dialog closes. */
  next?: (made: T) => string;
};

/** Makes something whose secret is shown this once: a form in a dialog, then what it made. */
export function CreateOnce<T>({ label, title, form, made, next }: Props<T>) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<T>();
  const shown = value && made(value);
  const close = (isOpen: boolean) => {
    setOpen(isOpen);
    if (!isOpen) setValue(undefined);
  };
  const done = (thing: T) => (next ? router.push(next(thing)) : close(false));
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      trigger={
        <Button variant="primary" icon={<Plus />}>
          {label}
        </Button>
      }
      title={shown ? shown.title : title}
    >
      {value && shown ? (
        <div className="grid gap-4">
          {shown.content}
          <div className="flex justify-end">
            <Button variant="primary" onClick={() => done(value)}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        form((thing) => {
          setValue(thing);
          router.refresh();
        })
      )}
    </Dialog>
  );
}

/** A secret to be copied now, and why. */
export function SecretOnce({ secret, label, children }: { secret: string | null; label: string; children: ReactNode }) {
  return (
    <>
      <Notice tone="warning">{children}</Notice>
      <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-sm break-all">{secret}</code>
        <CopyButton text={secret ?? ''} label={label} />
      </div>
    </>
  );
}
