import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 2000;

/**
 * Asks an address that answers when there is something new, again and again while there is one, and hands on what it
 * says. True while it cannot be reached.
 */
export function useNews<T>(address: string | undefined, onNews: (news: T) => void): boolean {
  const [isLost, setIsLost] = useState(false);
  const tell = useRef(onNews);
  tell.current = onNews;
  useEffect(() => {
    if (address === undefined) return;
    const stop = new AbortController();
    void ask(address, stop.signal, (news: T | undefined) => {
      setIsLost(news === undefined);
      if (news !== undefined) tell.current(news);
    });
    return () => stop.abort();
  }, [address]);
  return isLost;
}

async function ask<T>(address: string, signal: AbortSignal, tell: (news: T | undefined) => void): Promise<void> {
  while (!signal.aborted) {
    const news = await fetch(address, { signal, credentials: 'omit' })
      .then((response) => (response.ok ? (response.json() as Promise<T>) : undefined))
      .catch(() => undefined);
    if (signal.aborted) return;
    tell(news);
    // Whoever answered at once, with nothing new or with an error, is asked less often.
    if (news === undefined) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
