import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { cache } from 'react';
import { Chat } from '#components/hosted/chat.tsx';
import { publicScope } from '#lib/access/session.ts';
import { CHAT_KEY_HEADER } from '#lib/chats/browser-key.ts';
import { openChat } from '#lib/chats/hosted-chat.ts';
import { shownBy } from '#lib/hosted/ticket.ts';
import { randomToken } from '#lib/ids.ts';
import { first, openHosted, type Query } from '../../open-hosted.tsx';

type Props = { params: Promise<{ path: string }>; searchParams: Promise<Query> };

const open = cache(async (path: string, query: Query) => {
  const [{ db }, sent] = await Promise.all([publicScope(), headers()]);
  const key = sent.get(CHAT_KEY_HEADER) ?? randomToken(24);
  const opening = openChat(db, { path, key, talk: first(query.talk), ...shownBy(sent) });
  return openHosted(opening, { kind: 'chats', path, query });
});
/** Next hands the same objects to both functions of a request, so that the chat is opened once. */
const opened = async ({ params, searchParams }: Props) => open((await params).path, await searchParams);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const chat = await opened(props);
  return { title: { absolute: ('view' in chat && chat.view.title) || 'Chat' } };
}

export default async function ChatPage(props: Props) {
  const chat = await opened(props);
  return 'instead' in chat ? chat.instead : <Chat chat={chat.view} path={(await props.params).path} />;
}
