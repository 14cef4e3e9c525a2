'use client';

import { useRef } from 'react';
import { PasswordField } from '#components/auth/password-field.tsx';
import { ActionForm, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { toast } from '#components/ui/toast.tsx';

/** Changes one's own password, which ends every other session. */
export function PasswordForm({ org, change }: { org: string; change: FormAction }) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className="max-w-sm">
      <ActionForm
        action={change}
        hidden={{ org }}
        onDone={() => {
          box.current?.querySelector('form')?.reset();
          toast('Changed your password and signed out everywhere else.');
        }}
      >
        <PasswordField name="current" label="Present password" />
        <PasswordField name="next" label="New password" isNew hint="At least 12 characters." />
        <div>
          <SubmitButton variant="secondary">Change password</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
