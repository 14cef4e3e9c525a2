'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';

/**
 * Filters that live in the address. `set` replaces the named ones (null takes one out), goes back to the first page and
 * keeps the scroll position; `pending` is true until the server has answered.
 */
export function useUrlState() {
  const router = useRouter();
  const pathname = usePathname();
  const current = useSearchParams();
  const [pending, startTransition] = useTransition();
  const set = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(current);
    next.delete('cursor');
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    startTransition(() => router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false }));
  };
  return { get: (name: string) => current.get(name), set, pending };
}
