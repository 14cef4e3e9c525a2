import { MailFilters } from '#components/mail/mail-filters.tsx';
import { MailTable } from '#components/mail/mail-table.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { env } from '#lib/config/env.ts';
import { listMail } from '#lib/mail/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { getMailAction } from './actions.ts';

export const metadata = { title: 'Mail' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function MailPage({ params, searchParams }: Props) {
  const { org } = await params;
  const filters = await searchParams;
  const { search, status, cursor } = filters;
  const ctx = await pageContext(org);
  const answer = await orNotFound(orRefusal(listMail(ctx, { q: search, status: status as 'sent', cursor })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  return (
    <>
      <div className="grid gap-4 px-6 py-4">
        {!env.SMTP_URL && (
          <Notice title="No mail server is set">
            Mail is kept here instead of being sent, and the links in it work. Set <code>SMTP_URL</code> and{' '}
            <code>MAIL_FROM</code> to send it.
          </Notice>
        )}
        <MailFilters />
      </div>
      <MailTable org={org} mail={items} open={getMailAction} isFiltered={Boolean(search ?? status)} />
      <Paging
        first={cursor && withCursor(filters, undefined)}
        next={nextCursor ? withCursor(filters, nextCursor) : undefined}
      />
    </>
  );
}
