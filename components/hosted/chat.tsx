'use client';

import { MessageSquarePlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Mark } from '#components/shell/mark.tsx';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import type { ChatView } from '#lib/chats/schema.ts';
import { Bubble, Thinking, Unsent } from './chat-bubbles.tsx';
import { Composer } from './composer.tsx';
import { useConversation } from './use-conversation.ts';

/** A conversation with a workflow, on a page of its own. */
export function Chat({ chat, path }: { chat: ChatView; path: string }) {
  const { messages, outgoing, hasMore, isWaiting, trouble, say, sayAgain, showEarlier } = useConversation(chat, path);
  const end = useRef<HTMLDivElement>(null);
  const last = `${messages.at(-1)?.id} ${outgoing.length} ${isWaiting}`;
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'end' });
  }, [last]);
  const asked = messages.findLast(({ role }) => role === 'visitor');
  return (
    <main className="mx-auto flex h-dvh max-w-2xl flex-col bg-canvas">
      <header className="flex items-center gap-3 border-b border-line px-4 py-3">
        <Mark className="size-7 shrink-0" />
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-lg font-semibold tracking-tight">{chat.title || chat.orgName}</h1>
          {(chat.subtitle || chat.isTest) && (
            <p className="truncate text-sm text-muted">{chat.subtitle || 'This is a test: it runs the draft.'}</p>
          )}
        </div>
        {messages.length > 0 && (
          <a href={`/p/chats/${path}`} className={buttonStyle({ variant: 'ghost', size: 'sm' })}>
            <MessageSquarePlus aria-hidden />
            <span className="max-sm:sr-only">New conversation</span>
          </a>
        )}
      </header>
      <ScrollArea label="Conversation" className="flex-1">
        <div role="log" className="flex flex-col gap-3 px-4 py-5">
          {hasMore && (
            <Button size="sm" variant="ghost" className="self-center" onClick={() => void showEarlier()}>
              Show earlier messages
            </Button>
          )}
          {!hasMore && chat.greeting && <Bubble by="workflow" text={chat.greeting} />}
          {messages.map(({ id, role, text, files }) => (
            <Bubble
              key={id}
              by={role}
              text={text}
              files={files}
              onRetry={id === messages.at(-1)?.id && asked?.text ? () => say(asked.text) : undefined}
            />
          ))}
          {outgoing.map((message) => (
            <Unsent key={message.key} message={message} onRetry={() => sayAgain(message)} />
          ))}
          {(isWaiting || outgoing.some(({ problem }) => !problem)) && <Thinking trouble={trouble} />}
          <div ref={end} />
        </div>
      </ScrollArea>
      <Composer placeholder={chat.placeholder} takesFiles={chat.takesFiles} onSay={say} />
    </main>
  );
}
