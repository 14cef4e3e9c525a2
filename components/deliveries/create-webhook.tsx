'use client';

import { CreateOnce } from '#components/form/create-once.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import type { WorkflowSource } from '#components/workflows/workflow-picker.tsx';
import type { WebhookSecret } from '#lib/deliveries/schema.ts';
import { ShownSecret } from './shown-secret.tsx';
import { WebhookForm } from './webhook-form.tsx';

type Props = { source: WorkflowSource; create: FormAction<WebhookSecret> };

/** Makes a webhook and shows its secret, this once. */
export function CreateWebhook({ source, create }: Props) {
  return (
    <CreateOnce<WebhookSecret>
      label="New webhook"
      title="New webhook"
      form={(onDone) => <WebhookForm source={source} action={create} onDone={onDone} />}
      made={({ webhook, secret }) => ({
        title: `Webhook “${webhook.name}”`,
        content: <ShownSecret secret={secret} />,
      })}
      next={({ webhook }) => `/${source.org}/settings/webhooks/${webhook.id}`}
    />
  );
}
