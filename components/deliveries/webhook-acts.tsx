'use client';

import { KeyRound, Pencil, Send, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionForm, SubmitButton } from '#components/form/action-form.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { WorkflowSource } from '#components/workflows/workflow-picker.tsx';
import type { WebhookSecret, WebhookView } from '#lib/deliveries/schema.ts';
import { ShownSecret } from './shown-secret.tsx';
import { WebhookForm } from './webhook-form.tsx';

export type WebhookActions = {
  readonly update: FormAction;
  readonly rotate: FormAction<WebhookSecret>;
  readonly test: FormAction;
  readonly remove: FormAction;
};
type Props = { source: WorkflowSource; webhook: WebhookView; acts: WebhookActions };

/** All that can be done with a webhook, on its own page. */
export function WebhookActs({ source, webhook, acts }: Props) {
  const { org } = source;
  const { id, name, isActive } = webhook;
  const { act, pending } = useAct();
  const router = useRouter();
  const turn = (on: boolean) =>
    act(acts.update, { org, id, isActive: String(on) }, { done: on ? 'Switched on.' : 'Switched off.' });
  const remove = () => {
    act(acts.remove, { org, id }, { done: `Deleted “${name}”.` });
    router.push(`/${org}/settings/webhooks`);
  };
  return (
    <>
      <Confirm
        trigger={
          <Button variant="ghost" icon={<Trash2 />}>
            Delete
          </Button>
        }
        title={`Delete “${name}”?`}
        act="Delete"
        onConfirm={remove}
      >
        What it was not told yet is discarded, and its history can not be opened any more. This can not be undone.
      </Confirm>
      <Rotate org={org} webhook={webhook} rotate={acts.rotate} />
      <Edit source={source} webhook={webhook} update={acts.update} />
      <Button disabled={pending} onClick={() => turn(!isActive)}>
        {isActive ? 'Switch off' : 'Switch on'}
      </Button>
      <Button
        variant="primary"
        icon={<Send />}
        pending={pending}
        disabled={!isActive}
        onClick={() => act(acts.test, { org, id }, { done: 'A ping is on its way.' })}
      >
        Send a ping
      </Button>
    </>
  );
}

function Edit({ source, webhook, update }: Omit<Props, 'acts'> & { update: FormAction }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Pencil />}>Edit</Button>}
      title={`Edit “${webhook.name}”`}
    >
      <WebhookForm
        source={source}
        webhook={webhook}
        action={update}
        onDone={() => {
          setOpen(false);
          router.refresh();
        }}
      />
    </Dialog>
  );
}

function Rotate({
  org,
  webhook: { id, name },
  rotate,
}: {
  org: string;
  webhook: WebhookView;
  rotate: FormAction<WebhookSecret>;
}) {
  const [made, setMade] = useState<WebhookSecret>();
  const router = useRouter();
  return (
    <Dialog
      onOpenChange={(open) => {
        if (open) return;
        setMade(undefined);
        router.refresh();
      }}
      trigger={<Button icon={<KeyRound />}>New secret</Button>}
      title={made ? `New secret of “${name}”` : `Replace the secret of “${name}”?`}
    >
      {made ? (
        <ShownSecret secret={made.secret} />
      ) : (
        <ActionForm action={rotate} hidden={{ org, id }} onDone={setMade}>
          <p className="text-muted">
            For 24 hours both secrets sign, so that the receiver can change over when it suits. A secret that was
            replaced before stops at once.
          </p>
          <div className="flex justify-end">
            <SubmitButton>Replace it</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
