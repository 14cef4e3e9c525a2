import { Badge } from '#components/ui/badge.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Fact, Facts } from '#components/ui/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Time } from '#components/ui/time.tsx';
import type { WorkflowSource } from '#components/workflows/workflow-picker.tsx';
import type { WebhookView } from '#lib/deliveries/schema.ts';
import { lookOf } from './delivery-words.ts';

/** What a webhook is told and where, and why it is off. */
export function WebhookFacts({ webhook, workflows }: { webhook: WebhookView } & Pick<WorkflowSource, 'workflows'>) {
  const { word, tone } = lookOf(webhook);
  const named = webhook.workflowIds?.map((id) => workflows.find((each) => each.id === id)?.name ?? id);
  return (
    <div className="grid max-w-3xl gap-5">
      {webhook.pausedReason && (
        <Notice tone="warning" title="It was switched off">
          {webhook.pausedReason} Switch it on when the receiver wants to be told again.
        </Notice>
      )}
      <Facts>
        <Fact name="State">
          <Badge tone={tone}>{word}</Badge>
        </Fact>
        <Fact name="Address">
          <span className="flex items-center gap-1">
            <code className="min-w-0 font-mono text-sm break-all">{webhook.url}</code>
            <CopyButton text={webhook.url} label="Copy the address" />
          </span>
        </Fact>
        <Fact name="Tells">
          <span className="flex flex-wrap gap-1">
            {webhook.events.map((event) => (
              <Badge key={event}>{event}</Badge>
            ))}
          </span>
        </Fact>
        <Fact name="Of">{named ? named.join(', ') : 'All workflows'}</Fact>
        {webhook.previousUntil && (
          <Fact name="Earlier secret">
            Signs too, until <Time at={webhook.previousUntil} />
          </Fact>
        )}
      </Facts>
    </div>
  );
}
