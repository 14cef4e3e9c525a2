'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { CustomNodeView } from '#lib/custom-nodes/schema.ts';
import { LANGUAGES, MODES } from './words.ts';

/** Asks for what cannot be changed later, then opens the editor. */
export function CreateCustomNode({ org, create }: { org: string; create: FormAction<CustomNodeView> }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="New custom node"
      description="Written here, shared with everybody in this organisation."
      trigger={
        <Button variant="primary" icon={<Plus />}>
          New node
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm
        action={create}
        hidden={{ org }}
        onDone={({ id }) => {
          setOpen(false);
          router.push(`/${org}/nodes/${id}`);
        }}
      >
        <FormField name="title" label="What it does">
          <Input placeholder="Full name" required maxLength={100} autoFocus />
        </FormField>
        <FormField name="slug" label="Name" optional hint="What workflows call it by. It never changes.">
          <Input placeholder="full-name" mono maxLength={63} />
        </FormField>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField name="language" label="Language" isSent={false}>
            <Select name="language" options={LANGUAGES} defaultValue="javascript" />
          </FormField>
          <FormField name="mode" label="Runs" isSent={false}>
            <Select name="mode" options={MODES} defaultValue="each" />
          </FormField>
        </div>
        <div className="flex justify-end">
          <SubmitButton>Create and open</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
