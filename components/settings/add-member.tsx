'use client';

import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { PasswordField } from '#components/auth/password-field.tsx';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { RoleView } from '#lib/members/schema.ts';
import { capital } from './member-table.tsx';

/** Adds a person: a new one with a first password, or somebody with an account by their address. */
export function AddMember({ org, roles, add }: { org: string; roles: readonly RoleView[]; add: FormAction }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<UserPlus />}>
          Add member
        </Button>
      }
      title="Add a member"
      description="Millrace sends no mail here: hand the first password over yourself."
    >
      <ActionForm
        action={add}
        hidden={{ org }}
        onDone={() => {
          setOpen(false);
          toast('Added the member.');
          router.refresh();
        }}
      >
        <FormField name="email" label="E-mail">
          <Input type="email" required autoFocus autoComplete="off" />
        </FormField>
        <FormField name="name" label="Name" optional>
          <Input autoComplete="off" />
        </FormField>
        <PasswordField
          isNew
          optional
          label="First password"
          hint="Only for somebody new to this instance. They can change it under “Your account”."
        />
        <FormField name="roles[]" label="Role">
          <Select
            name="roles[]"
            defaultValue="viewer"
            options={roles.map(({ name, description }) => ({ value: name, label: capital(name), hint: description }))}
          />
        </FormField>
        <div className="flex justify-end">
          <SubmitButton>Add member</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
