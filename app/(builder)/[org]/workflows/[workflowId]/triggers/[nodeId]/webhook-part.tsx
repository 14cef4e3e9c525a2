import { Webhook } from 'lucide-react';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { Address } from '#components/triggers/address.tsx';
import { callOf } from '#components/triggers/curl.ts';
import { DeliveryFilter } from '#components/triggers/delivery-filter.tsx';
import { DeliveryTable } from '#components/triggers/delivery-table.tsx';
import { FirstCall } from '#components/triggers/first-call.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listDeliveries } from '#lib/triggers/list-deliveries.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { orNotFound, pageContext } from '../../../../../page-context.ts';
import { withCursor } from '../../../../../with-cursor.ts';
import { hintsHref } from '../../../../hints-href.ts';
import { replayRunAction } from '../actions.ts';
import type { PartProps } from './part-props.ts';

/** Where a webhook listens, and what came there, accepted and refused. */
export async function WebhookPart({ org, workflow, trigger, filters }: PartProps) {
  const { outcome, cursor } = filters;
  const ctx = await pageContext(org);
  const [page, { document }] = await Promise.all([
    orNotFound(
      listDeliveries(ctx, {
        id: workflow.id,
        node: trigger.nodeId,
        outcome: outcome as 'accepted' | undefined,
        cursor,
      }),
    ),
    getWorkflow(ctx, { id: workflow.id }),
  ]);
  const node = document.nodes.find(({ id }) => id === trigger.nodeId) ?? { type: 'webhook', parameters: {} };
  const url = trigger.url ?? '';
  const curl = callOf(url, node);
  return (
    <>
      <div className="max-w-3xl px-6 pt-4">
        <Address label="Address" url={url} curl={curl} />
      </div>
      <section aria-label="Recent deliveries" className="mt-5">
        <div className="flex flex-wrap items-center gap-3 px-6 pb-2">
          <h3 className="font-medium">Recent deliveries</h3>
          <DeliveryFilter />
        </div>
        <DeliveryTable
          org={org}
          deliveries={page.items}
          replay={ctx.permissions.has('run:replay') ? replayRunAction : undefined}
          empty={
            outcome || cursor ? (
              <EmptyState icon={<Webhook />} title="No delivery matches">
                Take out the filter to see all that came.
              </EmptyState>
            ) : (
              <FirstCall trigger={trigger} curl={curl} />
            )
          }
        />
        <Paging
          first={cursor && withCursor(filters, undefined)}
          next={page.nextCursor ? withCursor(filters, page.nextCursor) : undefined}
        />
      </section>
      {!cursor && <LiveRefresh everyMs={5000} hints={hintsHref(org)} />}
    </>
  );
}
