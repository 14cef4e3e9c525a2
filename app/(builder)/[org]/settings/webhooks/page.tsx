import { Webhook } from 'lucide-react';
import { CreateWebhook } from '#components/deliveries/create-webhook.tsx';
import { WebhookSearch } from '#components/deliveries/webhook-search.tsx';
import { WebhookTable } from '#components/deliveries/webhook-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listWebhooks } from '#lib/deliveries/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { namedWorkflows } from '../../named-workflows.ts';
import { findWorkflowsAction } from '../../workflows/actions.ts';
import { createWebhookAction } from './actions.ts';

export const metadata = { title: 'Webhooks' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function WebhooksPage({ params, searchParams }: Props) {
  const { org } = await params;
  const given = await searchParams;
  const { search, cursor } = given;
  const ctx = await pageContext(org);
  const [answer, workflows] = await Promise.all([
    orRefusal(orNotFound(listWebhooks(ctx, { search, cursor }))),
    namedWorkflows(ctx),
  ]);
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 px-6 py-4">
        <p className="min-w-64 flex-1 text-muted">
          Other systems are told what happens here: signed by the Standard Webhooks form, in order, again and again
          until they take it.
        </p>
        <WebhookSearch />
        {ctx.permissions.has('webhook:update') && (
          <CreateWebhook source={{ org, workflows, find: findWorkflowsAction }} create={createWebhookAction} />
        )}
      </div>
      <WebhookTable
        org={org}
        webhooks={items}
        empty={
          <EmptyState icon={<Webhook />} title={search ? 'No webhook matches' : 'No webhooks'}>
            {search
              ? 'Search for another part of the name or address.'
              : 'Create one to tell a chat, a pager or your own service when a run fails or people are asked.'}
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(given, undefined)}
        next={nextCursor ? withCursor(given, nextCursor) : undefined}
      />
    </>
  );
}
