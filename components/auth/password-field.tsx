'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { FormField } from '#components/form/action-form.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';

/** A password, hidden unless asked for. `isNew` tells password managers to offer one. */
export function PasswordField({
  name = 'password',
  label = 'Password',
  hint,
  isNew = false,
  optional = false,
}: {
  name?: string;
  label?: string;
  hint?: string;
  isNew?: boolean;
  optional?: boolean;
}) {
  const [shown, setShown] = useState(false);
  return (
    <FormField name={name} label={label} hint={hint} optional={optional}>
      <span className="relative block">
        <Input
          type={shown ? 'text' : 'password'}
          required={!optional}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          className="pr-9"
        />
        <IconButton
          size="sm"
          label={shown ? 'Hide the password' : 'Show the password'}
          icon={shown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!shown)}
          className="absolute top-0.5 right-0.5"
        />
      </span>
    </FormField>
  );
}
