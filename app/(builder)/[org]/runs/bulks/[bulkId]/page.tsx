import { isMoving } from '#components/runs/bulks/bulk-words.ts';
import { LiveRefresh } from '#components/shell/live-refresh.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { getBulk } from '#lib/bulks/list-bulks.ts';
import type { BulkState } from '#lib/bulks/schema.ts';
import { orNotFound, pageContext } from '../../../../page-context.ts';
import { withCursor } from '../../../../with-cursor.ts';
import { BulkPage } from './bulk-page.tsx';

export const metadata = { title: 'Act on many runs' };

type Props = {
  params: Promise<{ org: string; bulkId: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export default async function BulkDetailsPage({ params, searchParams }: Props) {
  const { org, bulkId } = await params;
  const filters = await searchParams;
  const { cursor, state } = filters;
  const ctx = await pageContext(org);
  const details = await orNotFound(getBulk(ctx, { id: bulkId, cursor, state: state as BulkState | undefined }));
  return (
    <>
      <BulkPage org={org} details={details} may={ctx.permissions.has('run:retry')} />
      <Paging
        first={cursor && withCursor(filters, undefined)}
        next={details.nextCursor ? withCursor(filters, details.nextCursor) : undefined}
      />
      {isMoving(details.bulk) && <LiveRefresh everyMs={1000} />}
    </>
  );
}
