'use client';

import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import { useEffect, useRef, useState } from 'react';
import { cn } from './class-names.ts';
import { ComboboxList, type Search } from './combobox-list.tsx';
import { CONTROL } from './control.ts';

const SEARCH_MS = 200;

/** A line of text that may be anything, with what there is proposed while it is typed: an option's value is put in. */
export function Autocomplete({
  search,
  value,
  onChange,
  onFocus,
  placeholder,
  empty,
  readOnly = false,
  className,
}: {
  search: Search;
  value: string;
  onChange: (value: string) => void;
  onFocus?: () => void;
  placeholder?: string | undefined;
  /** What to say where nothing is proposed. */
  empty: string;
  readOnly?: boolean;
  className?: string;
}) {
  const [found, setFound] = useState<Awaited<ReturnType<Search>>>([]);
  const [open, setOpen] = useState(false);
  const asked = useRef(0);
  useEffect(() => {
    if (!open) return;
    const turn = ++asked.current;
    const timer = setTimeout(async () => {
      const options = await search(value);
      if (turn === asked.current) setFound(options);
    }, SEARCH_MS);
    return () => clearTimeout(timer);
  }, [open, search, value]);
  return (
    <Base.Root
      items={found}
      filter={null}
      itemToStringValue={(option) => option.value}
      value={value}
      onValueChange={(next, { reason }) => reason !== 'escape-key' && onChange(next)}
      open={open}
      onOpenChange={setOpen}
      readOnly={readOnly}
      openOnInputClick
    >
      <Base.Input placeholder={placeholder} onFocus={onFocus} className={cn(CONTROL, 'h-8', className)} />
      <ComboboxList empty={empty} />
    </Base.Root>
  );
}
