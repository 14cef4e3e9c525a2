import { MessagesSquare } from 'lucide-react';
import { ConversationTable } from '#components/conversations/conversation-table.tsx';
import { SearchField } from '#components/shell/search-field.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Paging } from '#components/ui/paging.tsx';
import { listConversations } from '#lib/memory/queries.ts';
import { orNotFound, orRefusal, pageContext } from '../../../page-context.ts';
import { withCursor } from '../../../with-cursor.ts';
import { forgetConversationAction, listTurnsAction } from './actions.ts';

export const metadata = { title: 'Conversations' };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function ConversationsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const query = await searchParams;
  const { search, cursor } = query;
  const ctx = await pageContext(org);
  const answer = await orNotFound(orRefusal(listConversations(ctx, { search, cursor })));
  if ('refusal' in answer) return <Notice tone="error" title={answer.refusal} className="m-6" />;
  const { items, nextCursor } = answer.value;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 px-6 py-4">
        <search className="w-64">
          <SearchField label="Search conversations" />
        </search>
        <p className="flex-1 text-muted">
          What the memories of agents keep: the last 1,000 turns of each conversation.
        </p>
      </div>
      <ConversationTable
        org={org}
        conversations={items}
        turns={listTurnsAction}
        forget={ctx.permissions.has('conversation:delete') ? forgetConversationAction : undefined}
        empty={
          <EmptyState icon={<MessagesSquare />} title={search ? 'No conversation matches' : 'No conversations yet'}>
            {search
              ? 'Search for another part of what the conversation is called by, such as a number or a session.'
              : 'Plug the node “Memory” in below an agent: what is said and answered is then kept here, conversation by conversation.'}
          </EmptyState>
        }
      />
      <Paging
        first={cursor && withCursor(query, undefined)}
        next={nextCursor ? withCursor(query, nextCursor) : undefined}
      />
    </>
  );
}
