'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { WebhookSecret } from '#lib/deliveries/schema.ts';
import { ShownSecret } from './shown-secret.tsx';
import { WebhookForm, type WorkflowName } from './webhook-form.tsx';

/** Makes a webhook and shows its secret, this once. */
export function CreateWebhook({
  org,
  workflows,
  create,
}: {
  org: string;
  workflows: readonly WorkflowName[];
  create: FormAction<WebhookSecret>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<WebhookSecret>();
  const close = (next: boolean) => {
    setOpen(next);
    if (!next) setMade(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      trigger={
        <Button variant="primary" icon={<Plus />}>
          New webhook
        </Button>
      }
      title={made ? `Webhook “${made.webhook.name}”` : 'New webhook'}
    >
      {made ? (
        <>
          <ShownSecret secret={made.secret} />
          <div className="mt-4 flex justify-end">
            <Button variant="primary" onClick={() => router.push(`/${org}/settings/webhooks/${made.webhook.id}`)}>
              Done
            </Button>
          </div>
        </>
      ) : (
        <WebhookForm
          org={org}
          workflows={workflows}
          action={create}
          onDone={(value) => {
            setMade(value);
            router.refresh();
          }}
        />
      )}
    </Dialog>
  );
}
