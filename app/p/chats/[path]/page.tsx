import type { Metadata } from 'next';
import { cache } from 'react';
import { Chat } from '#components/hosted/chat.tsx';
import { publicScope } from '#lib/access/session.ts';
import { openChat } from '#lib/chats/hosted-chat.ts';
import { first, openHosted, type Query } from '../../open-hosted.tsx';

type Props = { params: Promise<{ path: string }>; searchParams: Promise<Query> };

const open = cache(async (path: string, query: Query) => {
  const { db, session: cookie } = await publicScope();
  const opening = openChat(db, { path, cookie, session: first(query.session), pass: first(query.pass) });
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
