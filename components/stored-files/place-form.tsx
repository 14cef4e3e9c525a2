'use client';

import { useRouter } from 'next/navigation';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { StoredFileView } from '#lib/file-store/schema.ts';

type Props = { org: string; file: StoredFileView; change: FormAction; onClose: () => void };

/** Renames a file, or moves it into another folder, which is made by naming it. */
export function PlaceForm({ org, file, change, onClose }: Props) {
  const router = useRouter();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Rename or move “${file.name}”`}>
      <ActionForm
        action={change}
        hidden={{ org, id: file.id }}
        onDone={() => {
          toast('Saved.');
          onClose();
          router.refresh();
        }}
      >
        <FormField name="name" label="Name">
          <Input required defaultValue={file.name} autoComplete="off" />
        </FormField>
        <FormField name="folder" label="Folder" hint="Folders in folders with a slash: invoices/2026. / is the top.">
          <Input required defaultValue={file.folder === '' ? '/' : file.folder} autoComplete="off" />
        </FormField>
        <div className="flex justify-end gap-2">
          <DialogClose render={<Button variant="ghost">Cancel</Button>} />
          <SubmitButton>Save</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
