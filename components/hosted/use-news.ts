import { useEffect, useRef, useState } from 'react';
import { TICKET_HEADER } from '#lib/hosted/schema.ts';

const PAUSE_MS = 2000;

type Source<T> = {
  /** Answers when there is something new. Undefined while nobody asks. */
  readonly address: string | undefined;
  readonly ticket: string;
  readonly onNews: (news: T) => void;
};

/** Asks an address again and again, and hands on what it says. True while it cannot be reached. */
export function useNews<T>({ address, ticket, onNews }: Source<T>): boolean {
  const [isLost, setIsLost] = useState(false);
  const tell = useRef(onNews);
  tell.current = onNews;
  useEffect(() => {
    if (address === undefined) return;
    const stop = new AbortController();
    const request = { signal: stop.signal, credentials: 'omit', headers: { [TICKET_HEADER]: ticket } } as const;
    void ask(address, request, (news: T | undefined) => {
      setIsLost(news === undefined);
      if (news !== undefined) tell.current(news);
    });
    return () => stop.abort();
  }, [address, ticket]);
  return isLost;
}

type Asking = RequestInit & { readonly signal: AbortSignal };

async function ask<T>(address: string, request: Asking, tell: (news: T | undefined) => void): Promise<void> {
  const { signal } = request;
  while (!signal.aborted) {
    const news = await fetch(address, request)
      .then((response) => (response.ok ? (response.json() as Promise<T>) : undefined))
      .catch(() => undefined);
    if (signal.aborted) return;
    tell(news);
    // Whoever answered at once, with nothing new or with an error, is asked less often.
    if (news === undefined) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
