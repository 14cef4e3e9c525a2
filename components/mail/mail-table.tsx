'use client';

import { Mail } from 'lucide-react';
import { startTransition, useState } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Sheet } from '#components/ui/dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MailDetail, MailView } from '#lib/mail/schema.ts';
import { MailMessage } from './mail-message.tsx';
import { MAIL_WORDS } from './mail-words.ts';

/** Mail that went out or is kept; a message opens at the side. */
export function MailTable({
  org,
  mail,
  open,
  isFiltered,
}: {
  org: string;
  mail: readonly MailView[];
  open: FormAction<MailDetail>;
  isFiltered: boolean;
}) {
  const [shown, setShown] = useState<MailDetail>();
  const show = (id: string) =>
    startTransition(async () => {
      const answer = await callAction(open, { org, id });
      if (answer?.ok) setShown(answer.value);
      else toast(answer?.message ?? 'The server did not answer. Try again.', { error: true });
    });
  const columns: readonly Column<MailView>[] = [
    {
      key: 'subject',
      header: 'Subject',
      cell: ({ id, subject }) => (
        <button type="button" onClick={() => show(id)} className="max-w-full truncate text-left hover:underline">
          {subject}
        </button>
      ),
    },
    { key: 'to', header: 'To', width: '30%', cell: ({ to }) => <span className="text-muted">{to}</span> },
    {
      key: 'status',
      header: 'State',
      width: '8rem',
      cell: ({ status }) => <Badge tone={MAIL_WORDS[status].tone}>{MAIL_WORDS[status].word}</Badge>,
    },
    {
      key: 'at',
      header: 'When',
      width: '9rem',
      from: 'md',
      cell: ({ createdAt }) => <Time at={createdAt} className="text-muted" />,
    },
  ];
  return (
    <>
      <Table
        label="Mail"
        columns={columns}
        rows={mail}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<Mail />} title={isFiltered ? 'No mail matches' : 'No mail yet'}>
            {isFiltered
              ? 'Take out a filter, or search for another part of the address or subject.'
              : 'When a run asks people by their address, the mail that tells them appears here.'}
          </EmptyState>
        }
      />
      <Sheet
        open={shown !== undefined}
        onOpenChange={(next) => !next && setShown(undefined)}
        title={shown?.subject ?? ''}
        description={shown && `To ${shown.to}`}
      >
        {shown && <MailMessage mail={shown} />}
      </Sheet>
    </>
  );
}
