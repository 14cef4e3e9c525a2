'use client';

import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Input } from '#components/ui/input.tsx';
import { PasswordField } from './password-field.tsx';

/** Makes the first owner, and with them the first organisation. `code` is the one-time code of the start script, if there is one. */
export function FirstRunForm({ action, code }: { action: FormAction; code?: string }) {
  return (
    <ActionForm action={action} hidden={{ code }} next="/">
      <FormField name="name" label="Your name">
        <Input required autoFocus autoComplete="name" />
      </FormField>
      <FormField name="email" label="E-mail">
        <Input type="email" required autoComplete="username" />
      </FormField>
      <PasswordField isNew hint="At least 12 characters. A sentence is easier to keep in mind." />
      <FormField
        name="organisation"
        label="Organisation"
        optional
        hint="Your company or team. You can rename it later."
      >
        <Input autoComplete="organization" />
      </FormField>
      <SubmitButton className="mt-1">Create the owner</SubmitButton>
    </ActionForm>
  );
}
