import { Layers } from 'lucide-react';
import { BulkList } from '#components/runs/bulks/bulk-list.tsx';
import { isMoving } from '#components/runs/bulks/bulk-words.ts';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listBulks } from '#lib/bulks/list-bulks.ts';
import { orNotFound, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';

export const metadata = { title: 'Acts on many runs' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function BulksPage({ params, searchParams }: Props) {
  const { org } = await params;
  const filters = await searchParams;
  const ctx = await pageContext(org);
  const page = await orNotFound(listBulks(ctx, { cursor: filters.cursor }));
  return (
    <>
      <div className="px-6 pt-5 pb-3">
        <PageHeader title="Acts on many runs" />
      </div>
      <BulkList
        org={org}
        bulks={page.items}
        empty={
          <EmptyState icon={<Layers />} title="Nothing was done with many runs yet">
            Mark runs in the list and retry, replay or cancel them together: how it goes is shown here.
          </EmptyState>
        }
      />
      <Paging
        first={filters.cursor && withCursor(filters, undefined)}
        next={page.nextCursor ? withCursor(filters, page.nextCursor) : undefined}
      />
      {page.items.some(isMoving) && <LiveRefresh everyMs={2000} />}
    </>
  );
}
