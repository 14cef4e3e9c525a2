'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { useUrlState } from './url-state.ts';

/** Searches a list by the parameter `search` of the address, a moment after the last key. `/` puts the focus here. */
export function SearchField({ label }: { label: string }) {
  const { get, set, pending } = useUrlState();
  const [text, setText] = useState(get('search') ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target as Element).closest('input,textarea,[contenteditable=true]')) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <Input
      ref={field}
      type="search"
      aria-label={label}
      placeholder={`${label}…`}
      icon={pending ? <Spinner /> : <Search />}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => set({ search: next }), 200);
      }}
      className="[&::-webkit-search-cancel-button]:appearance-none"
    />
  );
}
