'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

/** Between two looks at the server at least. */
const REST_MS = 1000;

/**
 * Keeps the page's data current while somebody looks at it: asks again and again, and, where `hints` is given, as soon as
 * that stream of server-sent events says that something `moved`.
 */
export function LiveRefresh({ everyMs, hints }: { everyMs: number; hints?: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const busy = useRef(false);
  busy.current = isPending;
  useEffect(() => {
    let source: EventSource | undefined;
    let planned: ReturnType<typeof setTimeout> | undefined;
    let lastAt = Date.now();
    const refresh = () => {
      clearTimeout(planned);
      planned = undefined;
      if (document.visibilityState !== 'visible') return;
      // A slow server is asked again when it has answered.
      if (busy.current) return soon();
      lastAt = Date.now();
      startTransition(() => router.refresh());
    };
    const soon = () => {
      planned ??= setTimeout(refresh, Math.max(REST_MS / 4, lastAt + REST_MS - Date.now()));
    };
    // A browser has few connections to one origin: pages that nobody looks at give theirs back.
    const follow = () => {
      source?.close();
      source = hints && document.visibilityState === 'visible' ? new EventSource(hints) : undefined;
      source?.addEventListener('moved', soon);
      // What moved between the page and its stream was told to nobody.
      source?.addEventListener('open', soon);
    };
    const turned = () => {
      follow();
      refresh();
    };
    follow();
    const timer = setInterval(refresh, everyMs);
    document.addEventListener('visibilitychange', turned);
    return () => {
      clearInterval(timer);
      clearTimeout(planned);
      source?.close();
      document.removeEventListener('visibilitychange', turned);
    };
  }, [router, everyMs, hints]);
  return null;
}
