'use client';

import { Globe, KeyRound, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactElement, type ReactNode, useState } from 'react';
import { ActionForm, SubmitButton } from '#components/form/action-form.tsx';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { HostsField, ValueField } from '#components/form/secret-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SecretUse, SecretView } from '#lib/vault/schema.ts';

type Props = {
  org: string;
  secret: SecretView;
  /** Null where the reader may not see workflows. */
  uses: readonly SecretUse[] | null;
  /** What the reader may not do is not there. */
  replace: FormAction | undefined;
  remove: FormAction | undefined;
};

/** All that can be done with a secret, on its own page. */
export function SecretActs({ org, secret, uses, replace, remove }: Props) {
  const hidden = { org, id: secret.id };
  return (
    <>
      {remove && <Remove org={org} secret={secret} uses={uses} remove={remove} />}
      {replace && (
        <>
          <Change
            trigger={<Button icon={<Globe />}>Change hosts</Button>}
            title={`Hosts of “${secret.name}”`}
            act="Save"
            done="The hosts are changed."
            action={replace}
            hidden={hidden}
          >
            <HostsField hosts={secret.hosts.join(', ')} />
          </Change>
          <Change
            trigger={
              <Button variant="primary" icon={<KeyRound />}>
                Replace value
              </Button>
            }
            title={`New value of “${secret.name}”`}
            description="What uses it has the new value from its next try on. The old one is gone."
            act="Replace value"
            done="The value is replaced."
            action={replace}
            hidden={hidden}
          >
            <ValueField autoFocus />
          </Change>
        </>
      )}
    </>
  );
}

function Change({
  trigger,
  title,
  description,
  act,
  done,
  action,
  hidden,
  children,
}: {
  trigger: ReactElement;
  title: string;
  description?: string;
  act: string;
  done: string;
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <ActionForm
        action={action}
        hidden={hidden}
        onDone={() => {
          setOpen(false);
          toast(done);
          router.refresh();
        }}
      >
        {children}
        <SubmitButton className="justify-self-end">{act}</SubmitButton>
      </ActionForm>
    </Dialog>
  );
}

function Remove({ org, secret: { id, name }, uses, remove }: Omit<Props, 'replace'> & { remove: FormAction }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    const result = await callAction(remove, { org, id });
    setPending(false);
    if (!result?.ok) return toast(result?.message ?? 'The server did not answer. Try again.', { error: true });
    toast(`Deleted “${name}”.`);
    router.push(`/${org}/settings/secrets`);
  };
  return (
    <Confirm
      trigger={
        <Button variant="ghost" icon={<Trash2 />} pending={pending}>
          Delete
        </Button>
      }
      title={`Delete “${name}”?`}
      act="Delete"
      onConfirm={() => void confirm()}
    >
      {lossOf(uses)} This can not be undone.
    </Confirm>
  );
}

const NAMED = 5;

/** What will not work any more. */
function lossOf(uses: Props['uses']): string {
  if (!uses) return 'Workflows that use it fail from then on.';
  if (uses.length === 0) return 'No workflow names it.';
  const names = uses.slice(0, NAMED).map(({ name }) => `“${name}”`);
  const more = uses.length > NAMED ? [`${uses.length - NAMED} more`] : [];
  const list = new Intl.ListFormat('en-GB').format([...names, ...more]);
  return `${list} ${uses.length === 1 ? 'uses it and fails' : 'use it and fail'} from then on, until a secret of this name is there again.`;
}
