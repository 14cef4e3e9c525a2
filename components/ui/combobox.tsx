'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { cn } from './class-names.ts';
import { CONTROL } from './control.ts';
import type { Option } from './select.tsx';

const SEARCH_MS = 200;

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
  /** Finds options elsewhere, a moment after the last key. */
  search?: (text: string) => Promise<readonly Option[]>;
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
  const [found, setFound] = useState<readonly Option[]>([]);
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const find = (wanted: string | null | undefined) =>
    [...options, ...found].find((option) => option.value === wanted) ?? null;
  const look = (next: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      setFound((await search?.(next)) ?? []);
      setText(next);
    }, SEARCH_MS);
  };
  const [chosen, setChosen] = useState(() => find(defaultValue));
  return (
    <Base.Root
      items={search && text !== '' ? found : options}
      filter={search ? null : undefined}
      onInputValueChange={(next, { reason }) => search && reason === 'input-change' && look(next)}
      value={value === undefined ? chosen : find(value)}
      onValueChange={(next) => {
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
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="float-motion w-(--anchor-width) rounded-lg border border-line bg-raised shadow-float">
            <Base.Empty>
              <div className="px-3 py-2 text-sm text-muted">{empty}</div>
            </Base.Empty>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 outline-none data-empty:p-0">
              {(option: Option) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  disabled={option.disabled}
                  className="grid min-h-8 cursor-default grid-cols-[1fr_1rem] items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-disabled:text-faint data-highlighted:bg-hover"
                >
                  <span className="min-w-0">
                    <span className="block truncate">{option.label}</span>
                    {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator className="text-accent">
                    <Check aria-hidden className="size-4" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
