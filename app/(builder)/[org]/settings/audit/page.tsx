import { AuditTable } from '#components/settings/audit-table.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listAudit } from '#lib/audit/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';

export const metadata = { title: 'Audit log' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ cursor?: string }> };

export default async function AuditPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { cursor } = await searchParams;
  const ctx = await pageContext(org);
  const answer = await orNotFound(orRefusal(listAudit(ctx, { cursor })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  return (
    <>
      <AuditTable entries={items} />
      <Paging first={cursor && withCursor({}, undefined)} next={nextCursor ? withCursor({}, nextCursor) : undefined} />
    </>
  );
}
