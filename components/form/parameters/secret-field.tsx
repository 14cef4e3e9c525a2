'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import type { FormAction } from '../form-state.ts';
import { KEPT, SecretForm } from '../secret-form.tsx';
import type { ControlProps } from './nested.tsx';
import { type SecretNames, useParameters } from './parameter-context.tsx';
import { Pick } from './plain-controls.tsx';

/** One of the vault's secrets by its name, and the way to a new one. Where the names can not be seen, the name itself. */
export function SecretField(props: ControlProps) {
  const { secrets, host, readOnly } = useParameters();
  const { field, value, onChange } = props;
  const [open, setOpen] = useState(false);
  const { names } = secrets;
  if (names === null) {
    return (
      <Input
        value={String(value ?? '')}
        readOnly={readOnly}
        placeholder="Name of a secret"
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    );
  }
  const isGone = typeof value === 'string' && value !== '' && !names.includes(value);
  return (
    <div className="grid gap-1">
      <div className="flex gap-1.5">
        <Pick
          {...props}
          options={[
            { value: '', label: 'None' },
            ...names.map((name) => ({ value: name, label: name })),
            ...(isGone ? [{ value, label: `${value} (missing)` }] : []),
          ]}
          onChange={(next) => onChange(next || undefined)}
        />
        {!readOnly && (
          <IconButton label="New secret" variant="secondary" icon={<KeyRound />} onClick={() => setOpen(true)} />
        )}
      </div>
      {isGone && <p className="text-sm text-bad">There is no secret of this name. Create it, or choose another.</p>}
      <NewSecret
        open={open}
        onOpenChange={setOpen}
        name={isGone ? value : ''}
        hint={field.meta.description}
        host={host}
        create={async (secret) => {
          await secrets.create(secret);
          onChange(secret.name);
        }}
      />
    </div>
  );
}

type NewProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A name to begin with. */
  name: string;
  /** What the value has to be. */
  hint: string | undefined;
  /** Where it is used, which is what it is suggested to be for. */
  host: string | undefined;
  create: SecretNames['create'];
};

function NewSecret({ open, onOpenChange, name, hint, host, create }: NewProps) {
  const send: FormAction = async (_previous, given) => {
    const text = (field: string) => String(given.get(field) ?? '');
    try {
      await create({ name: text('name').trim(), value: text('value'), hosts: text('hosts') });
      return { ok: true, value: null };
    } catch (error) {
      return { ok: false, message: (error as Error).message, fields: {} };
    }
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="New secret" description={KEPT}>
      <SecretForm action={send} name={name} hint={hint} hosts={host} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}
