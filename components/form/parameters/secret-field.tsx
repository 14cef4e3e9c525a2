'use client';

import { KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field as LabelledField } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
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
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A form of a dialog lies in the form of the node only for React: the page has them apart.
    event.stopPropagation();
    const given = new FormData(event.currentTarget);
    setPending(true);
    try {
      const hosts = String(given.get('hosts'))
        .split(/[\s,]+/)
        .filter(Boolean);
      await create({ name: String(given.get('name')).trim(), value: String(given.get('value')), hosts });
      setProblem(undefined);
      onOpenChange(false);
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New secret"
      description="It is kept encrypted, can be used by its name and replaced, and is never shown again."
    >
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        <LabelledField label="Name" error={problem}>
          <Input name="name" required autoFocus autoComplete="off" defaultValue={name} placeholder="github_signing" />
        </LabelledField>
        <LabelledField label="Value" hint={hint}>
          <Textarea name="value" required autoComplete="off" spellCheck={false} className="font-mono" />
        </LabelledField>
        <LabelledField label="Only for these hosts" hint="With commas between them. Empty: for any.">
          <Input name="hosts" autoComplete="off" defaultValue={host} placeholder="api.example.com, *.example.com" />
        </LabelledField>
        <Button type="submit" variant="primary" pending={pending} className="justify-self-end">
          Create secret
        </Button>
      </form>
    </Dialog>
  );
}
