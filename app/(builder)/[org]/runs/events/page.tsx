import { RadioTower } from 'lucide-react';
import { EventTable } from '#components/events/event-table.tsx';
import { NoEvents } from '#components/events/no-events.tsx';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { SearchField } from '#components/shell/search-field.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listEvents } from '#lib/events/list-events.ts';
import { publicUrl } from '#lib/http/public-url.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { hintsHref } from '../../hints-href.ts';

export const metadata = { title: 'Events' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function EventsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const filters = await searchParams;
  const { search, cursor } = filters;
  const page = await orNotFound(listEvents(await pageContext(org), { name: search && `${search}*`, cursor }));
  return (
    <>
      <div className="grid gap-4 px-6 pt-5 pb-3">
        <PageHeader title="Events" />
        <search className="w-64">
          <SearchField label="Search names" />
        </search>
      </div>
      <EventTable
        org={org}
        events={page.items}
        empty={
          search ? (
            <EmptyState icon={<RadioTower />} title="No event matches">
              Events are found by how their name begins, and kept for 30 days.
            </EmptyState>
          ) : (
            <NoEvents url={publicUrl('/api/v1')} />
          )
        }
      />
      <Paging
        first={cursor && withCursor(filters, undefined)}
        next={page.nextCursor ? withCursor(filters, page.nextCursor) : undefined}
      />
      {!cursor && <LiveRefresh everyMs={10_000} hints={hintsHref(org)} />}
    </>
  );
}
