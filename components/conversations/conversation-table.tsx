'use client';

import { type ReactNode, useState } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { type Column, Table } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { ConversationView, TurnPage } from '#lib/memory/schema.ts';
import { ConversationSheet } from './conversation-sheet.tsx';

type Props = {
  org: string;
  conversations: readonly ConversationView[];
  turns: FormAction<TurnPage>;
  /** Absent for who may not. */
  forget: FormAction | undefined;
  empty: ReactNode;
};

/** What agents remember, conversation by conversation; one opens at the side. */
export function ConversationTable({ org, conversations, turns, forget, empty }: Props) {
  const [shown, setShown] = useState<ConversationView | null>(null);
  const columns: readonly Column<ConversationView>[] = [
    {
      key: 'session',
      header: 'Conversation',
      sort: ({ session }) => session.toLowerCase(),
      cell: (conversation) => (
        <button
          type="button"
          onClick={() => setShown(conversation)}
          className="max-w-full truncate text-left font-medium hover:underline"
        >
          <bdi>{conversation.session}</bdi>
        </button>
      ),
    },
    {
      key: 'workflow',
      header: 'Workflow',
      width: '30%',
      from: 'sm',
      cell: ({ workflow }) => <span className="text-muted">{workflow?.name ?? 'Shared by all'}</span>,
    },
    {
      key: 'turns',
      header: 'Turns',
      width: '6rem',
      align: 'right',
      sort: (conversation) => conversation.turns,
      cell: (conversation) => <span className="tabular-nums">{conversation.turns.toLocaleString('en')}</span>,
    },
    {
      key: 'last',
      header: 'Last said',
      width: '9rem',
      from: 'md',
      cell: ({ lastAt }) => <Time at={lastAt} className="text-muted" />,
    },
  ];
  return (
    <>
      <Table label="Conversations" columns={columns} rows={conversations} rowKey={({ id }) => id} empty={empty} />
      {shown && (
        <ConversationSheet
          key={shown.id}
          org={org}
          conversation={shown}
          turns={turns}
          forget={forget}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
