import type { Metadata } from 'next';
import { cache } from 'react';
import { Chat } from '#components/hosted/chat.tsx';
import { Refused } from '#components/hosted/refused.tsx';
import { publicScope } from '#lib/access/session.ts';
import { openChat } from '#lib/chats/hosted-chat.ts';
import { openHosted } from '../../open-hosted.ts';

type Props = { params: Promise<{ path: string }>; searchParams: Promise<{ session?: string | string[] }> };

const open = cache(async (path: string, session: string | undefined) => {
  const { db, session: cookie } = await publicScope();
  return openHosted(openChat(db, { path, cookie, session }), `/p/chats/${path}`);
});

const opened = async ({ params, searchParams }: Props) => {
  const [{ path }, { session }] = await Promise.all([params, searchParams]);
  return { path, chat: await open(path, session?.toString()) };
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { chat } = await opened(props);
  return { title: { absolute: ('view' in chat && chat.view.title) || 'Chat' } };
}

export default async function ChatPage(props: Props) {
  const { path, chat } = await opened(props);
  return 'refusal' in chat ? <Refused why={chat.refusal} /> : <Chat chat={chat.view} path={path} />;
}
