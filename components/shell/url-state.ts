'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';

/**
 * Filters that live in the address. `set` replaces the named ones (null takes one out), goes back to the first page and
 * keeps the scroll position; `get` shows them at once, `pending` is true until the server has answered.
 */
export function useUrlState() {
  const router = useRouter();
  const pathname = usePathname();
  const [query, setQuery] = useOptimistic(useSearchParams().toString());
  const [pending, startTransition] = useTransition();
  const set = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(query);
    next.delete('cursor');
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    startTransition(() => {
      setQuery(next.toString());
      router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false });
    });
  };
  return { get: (name: string) => new URLSearchParams(query).get(name), set, pending };
}
