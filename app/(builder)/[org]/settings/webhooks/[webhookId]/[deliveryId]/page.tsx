import { AttemptList } from '#components/deliveries/attempt-list.tsx';
import { DELIVERY_LOOKS } from '#components/deliveries/delivery-words.ts';
import { Resend } from '#components/deliveries/resend.tsx';
import { SourceText } from '#components/deliveries/source-text.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Fact, Facts } from '#components/ui/facts.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Time } from '#components/ui/time.tsx';
import { getDelivery, getWebhook } from '#lib/deliveries/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../../../page-context.ts';
import { resendDeliveryAction } from '../../actions.ts';

export const metadata = { title: 'Delivery' };

type Props = { params: Promise<{ org: string; webhookId: string; deliveryId: string }> };

export default async function DeliveryPage({ params }: Props) {
  const { org, webhookId, deliveryId } = await params;
  const ctx = await pageContext(org);
  const answer = await orRefusal(
    orNotFound(Promise.all([getWebhook(ctx, { id: webhookId }), getDelivery(ctx, { id: deliveryId })])),
  );
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const [webhook, delivery] = answer.value;
  const home = `/${org}/settings/webhooks`;
  const { word, tone } = DELIVERY_LOOKS[delivery.status];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-6 py-5">
        <div className="min-w-40 flex-1">
          <Breadcrumb
            steps={[
              { label: 'Webhooks', href: home },
              { label: webhook.name, href: `${home}/${webhook.id}` },
              { label: delivery.event },
            ]}
          />
        </div>
        {ctx.permissions.has('webhook:update') && delivery.status !== 'discarded' && (
          <Resend org={org} id={delivery.id} resend={resendDeliveryAction} />
        )}
      </div>
      <div className="grid max-w-3xl gap-5 px-6 pb-8">
        <Facts>
          <Fact name="State">
            <Badge tone={tone}>{word}</Badge>
          </Fact>
          <Fact name="webhook-id">
            <span className="flex items-center gap-1">
              <code className="font-mono text-sm break-all">{delivery.eventId}</code>
              <CopyButton text={delivery.eventId} label="Copy the id" />
            </span>
          </Fact>
          <Fact name="Happened">
            <Time at={delivery.createdAt} />
          </Fact>
          {delivery.deliveredAt && (
            <Fact name="Delivered">
              <Time at={delivery.deliveredAt} />
            </Fact>
          )}
          {delivery.dueAt && (
            <Fact name="Next attempt">
              <Time at={delivery.dueAt} />
            </Fact>
          )}
        </Facts>
        <h2 className="font-medium">Attempts</h2>
        <AttemptList attempts={delivery.history} />
        {delivery.body && <SourceText title="Body" text={delivery.body} />}
      </div>
      <LiveRefresh everyMs={2000} />
    </>
  );
}
