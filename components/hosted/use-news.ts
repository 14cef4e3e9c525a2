import { useEffect, useRef, useState } from 'react';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';

const PAUSE_MS = 2000;

type Source<T> = {
  /** Answers when there is something new. Undefined while nobody asks. */
  readonly address: string | undefined;
  readonly ticket: string;
  readonly onNews: (news: T) => void;
};

const LOST = 'The connection was lost. Trying again…';
const OVER = 'This page was open for too long, or it is closed now. Reload it to go on.';
/** What the server says of a ticket that opens nothing any more. */
const ENDED = [401, 403, 404];

/** Asks an address again and again, and hands on what it says; answers what to tell people while it says nothing. */
export function useNews<T>({ address, ticket, onNews }: Source<T>): string | undefined {
  const [trouble, setTrouble] = useState<string>();
  const tell = useRef(onNews);
  tell.current = onNews;
  useEffect(() => {
    if (address === undefined) return;
    const stop = new AbortController();
    const request = { signal: stop.signal, credentials: 'omit', headers: { [TICKET_HEADER]: ticket } } as const;
    void ask(address, request, ({ news, trouble: met }: Answer<T>) => {
      setTrouble(met);
      if (news !== undefined) tell.current(news);
    });
    return () => stop.abort();
  }, [address, ticket]);
  return trouble;
}

type Asking = RequestInit & { readonly signal: AbortSignal };
type Answer<T> = { readonly news?: T | undefined; readonly trouble?: string };

async function ask<T>(address: string, request: Asking, tell: (answer: Answer<T>) => void): Promise<void> {
  const { signal } = request;
  while (!signal.aborted) {
    const response = await fetch(address, request).catch(() => undefined);
    const news = response?.ok ? await (response.json() as Promise<T>).catch(() => undefined) : undefined;
    if (signal.aborted) return;
    const isOver = ENDED.includes(response?.status ?? 0);
    tell(news === undefined ? { trouble: isOver ? OVER : LOST } : { news });
    if (isOver) return;
    // Whoever could not be reached is asked less often.
    if (news === undefined) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
