'use client';

import { useRouter } from 'next/navigation';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';

/** Renames the organisation; its address stays. */
export function OrgForm({ org, name, update }: { org: string; name: string; update: FormAction }) {
  const router = useRouter();
  return (
    <ActionForm
      action={update}
      hidden={{ org }}
      className="max-w-sm"
      onDone={() => {
        toast('Saved the name.');
        router.refresh();
      }}
    >
      <FormField name="name" label="Name">
        <Input required defaultValue={name} autoComplete="organization" />
      </FormField>
      <div>
        <SubmitButton variant="secondary">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}
