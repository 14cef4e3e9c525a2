import { Inbox as InboxIcon } from 'lucide-react';
import { Inbox } from '#components/requests/inbox.tsx';
import { InboxFilters } from '#components/requests/inbox-filters.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { getRequest, listRequests } from '#lib/requests/queries.ts';
import { orNotFound, pageContext } from '../../page-context.ts';
import { withCursor } from '../../with-cursor.ts';
import { answerRequestAction, cancelRequestAction, reassignRequestAction, remindRequestAction } from './actions.ts';
import { itemsBefore, namesOf } from './request-context.ts';

export const metadata = { title: 'Inbox' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function InboxPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { request: id, ...filters } = await searchParams;
  const { show, search, cursor } = filters;
  const ctx = await pageContext(org);
  const page = await orNotFound(listRequests(ctx, { ...VIEWS[show ?? ''], q: search, cursor }));
  const wanted = id ?? page.items[0]?.id;
  const chosen = wanted === undefined ? undefined : await orNotFound(getRequest(ctx, { id: wanted }));
  return (
    <>
      <Inbox
        org={org}
        requests={page.items}
        chosen={chosen}
        items={chosen && (await itemsBefore(ctx, chosen))}
        names={chosen ? await namesOf(ctx, chosen) : {}}
        query={withCursor(filters, cursor).slice(1)}
        mayManage={ctx.permissions.has('request:manage')}
        actions={{
          answer: answerRequestAction,
          remind: remindRequestAction,
          cancel: cancelRequestAction,
          reassign: reassignRequestAction,
        }}
        head={
          <>
            <h1 className="px-4 pt-5 pb-3 text-xl font-semibold tracking-tight">Inbox</h1>
            <InboxFilters />
          </>
        }
        foot={
          <Paging
            first={cursor && withCursor(filters, undefined)}
            next={page.nextCursor ? withCursor(filters, page.nextCursor) : undefined}
          />
        }
        empty={<Empty isFiltered={Boolean(search)} show={show} />}
      />
      <LiveRefresh everyMs={3000} />
    </>
  );
}

const VIEWS: Readonly<Record<string, { mine?: string; status?: 'open' | 'closed' }>> = {
  '': { mine: 'true', status: 'open' },
  all: { status: 'open' },
  closed: { status: 'closed' },
};

function Empty({ isFiltered, show }: { isFiltered: boolean; show: string | undefined }) {
  if (isFiltered) {
    return (
      <EmptyState icon={<InboxIcon />} title="No request matches">
        Search for another part of the question or of the workflow's name.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<InboxIcon />} title={show === 'closed' ? 'Nothing was decided yet' : 'Nothing waits for you'}>
      When a run comes to a node "Ask people", its question appears here: approve, choose, or fill in a form, and the
      run goes on. Put one into a workflow to try it.
    </EmptyState>
  );
}
