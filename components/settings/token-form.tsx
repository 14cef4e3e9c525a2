'use client';

import { useState } from 'react';
import { ActionForm, FormField, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { PERMISSIONS, type Permission } from '#lib/access/permissions.ts';
import type { NewToken } from '#lib/tokens/schema.ts';

const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '', label: 'Never' },
];

/** What a new token is for, how long it works and what it may do. */
export function TokenForm({
  org,
  permissions,
  create,
  onDone,
}: {
  org: string;
  permissions: readonly string[];
  create: FormAction<NewToken>;
  onDone: (token: NewToken) => void;
}) {
  const [reach, setReach] = useState<'all' | 'read' | 'chosen'>('all');
  const readable = permissions.filter((permission) => permission.endsWith(':read'));
  return (
    <ActionForm action={create} hidden={{ org }} onDone={onDone}>
      <FormField name="name" label="Name" hint="What it is for: “Deployment”, “Data warehouse”.">
        <Input required autoFocus autoComplete="off" />
      </FormField>
      <FormField name="expiresInDays" label="Expires after">
        <Select name="expiresInDays" defaultValue="90" options={LIVES} />
      </FormField>
      <Field label="May do">
        <Select
          value={reach}
          onChange={setReach}
          options={[
            { value: 'all', label: 'All that you may do', hint: 'Follows your roles as they change' },
            { value: 'read', label: 'Read only' },
            { value: 'chosen', label: 'Chosen permissions' },
          ]}
        />
      </Field>
      {reach === 'read' &&
        readable.map((permission) => <input key={permission} type="hidden" name="scopes[]" value={permission} />)}
      {reach === 'chosen' && (
        <fieldset className="grid max-h-56 gap-2 overflow-auto rounded-md border border-line p-3">
          <legend className="sr-only">Permissions</legend>
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              name="scopes[]"
              value={permission}
              label={PERMISSIONS[permission as Permission] ?? permission}
              hint={<code className="font-mono text-xs">{permission}</code>}
            />
          ))}
        </fieldset>
      )}
      <div className="flex justify-end">
        <SubmitButton>Create token</SubmitButton>
      </div>
    </ActionForm>
  );
}
