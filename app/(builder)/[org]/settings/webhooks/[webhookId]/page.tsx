import { Send } from 'lucide-react';
import { DeliveryFilters } from '#components/deliveries/delivery-filters.tsx';
import { DeliveryTable } from '#components/deliveries/delivery-table.tsx';
import { WebhookActs } from '#components/deliveries/webhook-acts.tsx';
import { WebhookFacts } from '#components/deliveries/webhook-facts.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { getWebhook, listDeliveries } from '#lib/deliveries/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../../page-context.ts';
import { withCursor } from '../../../../with-cursor.ts';
import { namedWorkflows } from '../../../named-workflows.ts';
import { findWorkflowsAction } from '../../../workflows/actions.ts';
import { deleteWebhookAction, rotateWebhookAction, testWebhookAction, updateWebhookAction } from '../actions.ts';

export const metadata = { title: 'Webhook' };

type Props = {
  params: Promise<{ org: string; webhookId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function WebhookPage({ params, searchParams }: Props) {
  const { org, webhookId: id } = await params;
  const given = await searchParams;
  const { status, event, search, cursor } = given;
  const ctx = await pageContext(org);
  const answer = await orRefusal(orNotFound(getWebhook(ctx, { id })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const webhook = answer.value;
  const [page, workflows] = await Promise.all([
    orNotFound(
      listDeliveries(ctx, { id, status: status as 'pending', event: event as 'ping' | undefined, search, cursor }),
    ),
    namedWorkflows(ctx, webhook.workflowIds ?? []),
  ]);
  const acts = {
    update: updateWebhookAction,
    rotate: rotateWebhookAction,
    test: testWebhookAction,
    remove: deleteWebhookAction,
  };
  const isFiltered = status ?? event ?? search;
  return (
    <>
      <div className="grid gap-5 px-6 py-5">
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-40 flex-1">
            <Breadcrumb steps={[{ label: 'Webhooks', href: `/${org}/settings/webhooks` }, { label: webhook.name }]} />
          </div>
          {ctx.permissions.has('webhook:update') && (
            <WebhookActs source={{ org, workflows, find: findWorkflowsAction }} webhook={webhook} acts={acts} />
          )}
        </div>
        <WebhookFacts webhook={webhook} workflows={workflows} />
        <h2 className="font-medium">Deliveries</h2>
        <DeliveryFilters />
      </div>
      <DeliveryTable
        org={org}
        deliveries={page.items}
        empty={
          <EmptyState icon={<Send />} title={isFiltered ? 'No delivery matches' : 'Nothing was told yet'}>
            {isFiltered
              ? 'Take out a filter.'
              : 'Send a ping to see whether the receiver takes it; what happens from now on appears here.'}
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(given, undefined)}
        next={page.nextCursor ? withCursor(given, page.nextCursor) : undefined}
      />
      {!cursor && <LiveRefresh everyMs={3000} />}
    </>
  );
}
