'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronsUpDown, X } from 'lucide-react';
import { useState } from 'react';
import { cn } from './class-names.ts';
import { ComboboxList, type Search, useFound } from './combobox-list.tsx';
import { CONTROL } from './control.ts';
import type { Option } from './select.tsx';

/** One of many options, found by typing: among `options`, or with `search` among all that there are. */
export function Combobox({
  options,
  search,
  onClear,
  value,
  defaultValue,
  onChange,
  name,
  label,
  placeholder = 'Search…',
  empty = 'Nothing matches.',
  disabled,
  className,
}: {
  /** With `search` those shown at first, and the chosen one. */
  options: readonly Option[];
  search?: Search;
  /** Takes the choice out; without it there is always one. */
  onClear?: () => void;
  value?: string | null;
  defaultValue?: string;
  onChange?: (value: string) => void;
  name?: string;
  /** Needed outside of a `Field`. */
  label?: string;
  placeholder?: string;
  empty?: string;
  disabled?: boolean;
  className?: string;
}) {
  const { found, isSearched, look } = useFound(search);
  const find = (wanted: string | null | undefined) =>
    [...options, ...found].find((option) => option.value === wanted) ?? null;
  const [chosen, setChosen] = useState(() => find(defaultValue));
  return (
    <Base.Root
      items={isSearched ? found : options}
      filter={search ? null : undefined}
      onInputValueChange={(next, { reason }) => search && reason === 'input-change' && look(next)}
      value={value === undefined ? chosen : find(value)}
      onValueChange={(next, details) => {
        // Escape is for what lies around it; the choice stays.
        if (details.reason === 'escape-key') return details.allowPropagation();
        setChosen(next);
        if (next) onChange?.(next.value);
        else onClear?.();
      }}
      name={name}
      disabled={disabled}
      autoHighlight
    >
      <Base.InputGroup className={cn('relative w-full', className)}>
        <Base.Input
          aria-label={label}
          placeholder={placeholder}
          className={cn(CONTROL, 'h-8', onClear ? 'pr-14' : 'pr-8')}
        />
        {onClear && (
          <Base.Clear
            aria-label={`Take out ${label ?? 'the choice'}`}
            className="absolute inset-y-0 right-7 flex w-6 items-center justify-center text-faint hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </Base.Clear>
        )}
        <Base.Trigger
          aria-label="Show options"
          className="absolute inset-y-0 right-0 flex w-8 items-center justify-center text-faint"
        >
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Base.Trigger>
      </Base.InputGroup>
      <ComboboxList empty={empty} />
    </Base.Root>
  );
}
