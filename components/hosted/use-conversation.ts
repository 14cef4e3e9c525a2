import { useState } from 'react';
import type { ChatMessageView, ChatView, Conversation } from '#lib/chats/schema.ts';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';
import { sendForm } from './send-form.ts';
import { useNews } from './use-news.ts';

/** A message that is on its way, or that did not arrive. */
export type Outgoing = {
  readonly key: string;
  readonly text: string;
  readonly files: readonly File[];
  readonly problem?: string | undefined;
};

/** Messages by their place in time, each once: what is new behind what was known. */
export function merged(known: readonly ChatMessageView[], news: readonly ChatMessageView[]): ChatMessageView[] {
  const ids = new Set(news.map(({ id }) => id));
  return [...known.filter(({ id }) => !ids.has(id)), ...news].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is said on a chat's page: kept by the server, followed while it waits for an answer. */
export function useConversation({ ticket, talk, conversation: first }: ChatView, path: string) {
  const [conversation, setConversation] = useState(first);
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
  const address = `/api/chats/${path}`;
  const learn = ({ messages, ...now }: Conversation) =>
    setConversation((known) => ({ ...now, hasMore: known.hasMore, messages: merged(known.messages, messages) }));
  const { isWaiting, mark, messages, hasMore } = conversation;
  const trouble = useNews({ address: isWaiting ? `${address}?seen=${mark}` : undefined, ticket, onNews: learn });

  const deliver = async (message: Outgoing) => {
    const { key, text, files } = message;
    setOutgoing((all) => [...all.filter((each) => each.key !== key), { key, text, files }]);
    const form = new FormData();
    form.set('key', key);
    form.set('text', text);
    for (const file of files) form.append('files', file);
    const sent = await sendForm<Conversation>({ url: address, ticket, form });
    if (sent.ok) {
      learn(sent.value);
      keepInAddress(talk);
    }
    setOutgoing((all) =>
      sent.ok
        ? all.filter((each) => each.key !== key)
        : all.map((each) => (each.key === key ? { ...each, problem: sent.message } : each)),
    );
  };
  return {
    messages,
    outgoing,
    hasMore,
    isWaiting,
    trouble,
    say: (text: string, files: readonly File[] = []) => void deliver({ key: newKey(), text, files }),
    sayAgain: (message: Outgoing) => void deliver(message),
    showEarlier: async () => {
      const response = await fetch(`${address}?before=${messages[0]?.id}`, {
        credentials: 'omit',
        headers: { [TICKET_HEADER]: ticket },
      }).catch(() => null);
      if (!response?.ok) return;
      const earlier = (await response.json()) as Conversation;
      setConversation((known) => ({
        ...known,
        hasMore: earlier.hasMore,
        messages: merged(earlier.messages, known.messages),
      }));
    },
  };
}

/** 128 random bits. `randomUUID` is there on https only. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The page has no storage: its address names the conversation, which a reload in this browser finds again. */
function keepInAddress(talk: string): void {
  const url = new URL(window.location.href);
  if (url.searchParams.get('talk') === talk) return;
  url.searchParams.set('talk', talk);
  window.history.replaceState(window.history.state, '', url);
}
