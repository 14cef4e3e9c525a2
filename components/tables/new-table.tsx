'use client';

import { Plus } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { useCommands } from '#components/shell/commands.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Input } from '#components/ui/input.tsx';
import type { TableView } from '#lib/tables/schema.ts';

/** Makes a table and opens it. */
export function NewTable({ org, create }: { org: string; create: FormAction<TableView> }) {
  const router = useRouter();
  // A picker of tables leads here to make one.
  const [open, setOpen] = useState(useSearchParams().has('new'));
  const start = () => setOpen(true);
  useCommands([{ id: 'tables.new', title: 'New data table', group: 'Data', keys: 'c', icon: <Plus />, run: start }]);
  return (
    <>
      <Button variant="primary" icon={<Plus />} onClick={start}>
        New table
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="New data table"
        description="Columns follow on its page, or come out of a CSV file."
      >
        <ActionForm action={create} hidden={{ org }} onDone={({ id }) => router.push(`/${org}/data/tables/${id}`)}>
          <FormField name="name" label="Name" hint="Workflows call the table by it.">
            <Input required autoFocus autoComplete="off" placeholder="customers" maxLength={100} />
          </FormField>
          <FormField name="description" label="What it is for" optional>
            <Input autoComplete="off" maxLength={1000} />
          </FormField>
          <SubmitButton className="justify-self-end">Create table</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}
