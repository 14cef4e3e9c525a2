'use client';

import { CreateOnce } from '#components/form/create-once.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import type { WebhookSecret } from '#lib/deliveries/schema.ts';
import { ShownSecret } from './shown-secret.tsx';
import { WebhookForm, type WorkflowName } from './webhook-form.tsx';

type Props = { org: string; workflows: readonly WorkflowName[]; create: FormAction<WebhookSecret> };

/** Makes a webhook and shows its secret, this once. */
export function CreateWebhook({ org, workflows, create }: Props) {
  return (
    <CreateOnce<WebhookSecret>
      label="New webhook"
      title="New webhook"
      form={(onDone) => <WebhookForm org={org} workflows={workflows} action={create} onDone={onDone} />}
      made={({ webhook, secret }) => ({
        title: `Webhook “${webhook.name}”`,
        content: <ShownSecret secret={secret} />,
      })}
      next={({ webhook }) => `/${org}/settings/webhooks/${webhook.id}`}
    />
  );
}
