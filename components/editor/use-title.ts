'use client';

import { useEffect } from 'react';

/** Names the page's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Millrace`;
  }, [title]);
}
