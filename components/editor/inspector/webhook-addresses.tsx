'use client';

import { CopyButton } from '#components/ui/copy-button.tsx';
import type { TriggerView } from '#lib/workflows/schema.ts';

/** Where a webhook listens: the address while it is published, and the one that runs the draft. */
export function WebhookAddresses({ trigger, published }: { trigger: TriggerView; published: boolean }) {
  const live = published && trigger.isActive;
  return (
    <dl className="grid gap-3 border-b border-line p-4">
      {trigger.url && (
        <Address
          label="Address"
          hint={live ? 'Starts runs of the published version.' : 'Answers once you publish.'}
          url={trigger.url}
        />
      )}
      {trigger.testUrl && <Address label="Test address" hint="Runs the draft as it is saved." url={trigger.testUrl} />}
    </dl>
  );
}

function Address({ label, hint, url }: { label: string; hint: string; url: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm font-medium">
        {label} <span className="font-normal text-muted">{hint}</span>
      </dt>
      <dd className="mt-1 flex items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-0.5 pl-2.5">
        <code className="min-w-0 flex-1 truncate font-mono text-sm" title={url}>
          {url}
        </code>
        <CopyButton text={url} label={`Copy ${label.toLowerCase()}`} />
      </dd>
    </div>
  );
}
