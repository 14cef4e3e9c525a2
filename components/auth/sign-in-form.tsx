'use client';

import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Input } from '#components/ui/input.tsx';
import { PasswordField } from './password-field.tsx';

/** E-mail and password; goes on to `next` with a full load, so that nothing of a former session stays in memory. */
export function SignInForm({ action, next }: { action: FormAction; next: string }) {
  return (
    <ActionForm action={action} next={next}>
      <FormField name="email" label="E-mail">
        <Input type="email" required autoFocus autoComplete="username" />
      </FormField>
      <PasswordField />
      <SubmitButton className="mt-1">Sign in</SubmitButton>
    </ActionForm>
  );
}
