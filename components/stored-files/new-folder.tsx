'use client';

import { useRouter } from 'next/navigation';
import { type ReactElement, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

/** Opens a folder by its name: it is there once a file is in it. */
export function NewFolder({ folder, trigger }: { folder: string; trigger: ReactElement }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title="New folder"
      description="It is kept from the first file that you upload into it."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setOpen(false);
          router.push(`?folder=${encodeURIComponent(folder === '' ? name : `${folder}/${name}`)}`);
        }}
      >
        <Field label="Name">
          <Input required value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="off" />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose render={<Button variant="ghost">Cancel</Button>} />
          <Button type="submit" variant="primary">
            Open folder
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
