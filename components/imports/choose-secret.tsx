'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { SecretFields } from '#components/form/secret-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';

export type SecretActs = {
  /** Names of the vault's secrets. */
  readonly names: readonly string[];
  readonly create: FormAction;
  readonly fill: FormAction;
};

type Props = SecretActs & {
  readonly org: string;
  readonly workflowId: string;
  readonly credential: {
    readonly id: string;
    readonly name: string;
    readonly nodes: number;
    readonly hint: string | undefined;
  };
  /** The secret it has now. */
  readonly chosen: string | undefined;
};

const NEW = ' new';

/** Gives all nodes that use a credential one secret: a known one, or a new one made right here. */
export function ChooseSecret({ org, workflowId, credential, names, chosen, create, fill }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  // Never one that happens to be there: at most the one of the same name.
  const [choice, setChoice] = useState(chosen ?? names.find((name) => name === wordsOf(credential.name)) ?? NEW);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const isNew = choice === NEW;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const name = isNew ? String(given.get('name')).trim() : choice;
    setPending(true);
    const entered = { name, value: String(given.get('value')), hosts: String(given.get('hosts')) };
    const made = isNew ? await callAction(create, { org, ...entered }) : null;
    const done =
      made?.ok === false
        ? made
        : await callAction(fill, { org, id: workflowId, credential: credential.id, secret: name });
    setPending(false);
    if (!done?.ok) return setProblem(done?.message ?? 'The server did not answer. Try again.');
    setOpen(false);
    toast(`${credential.name} is set in ${credential.nodes === 1 ? 'its node' : `${credential.nodes} nodes`}.`);
    router.refresh();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{chosen ? 'Change' : 'Choose a secret'}</Button>}
      title={credential.name}
      description="Secrets are kept encrypted. Every node that uses this credential gets the one you choose."
    >
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        {problem && <Notice tone="error">{problem}</Notice>}
        <Field label="Secret">
          <Select
            value={choice}
            onChange={setChoice}
            options={[...names.map((name) => ({ value: name, label: name })), { value: NEW, label: 'New secret…' }]}
          />
        </Field>
        {isNew && <SecretFields name={wordsOf(credential.name)} hint={credential.hint} />}
        <Button type="submit" variant="primary" pending={pending} className="justify-self-end">
          {isNew ? 'Create and use it' : 'Use it'}
        </Button>
      </form>
    </Dialog>
  );
}

/** "Slack account" as `slack_account`. */
const wordsOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_\d]+|_+$/g, '');
