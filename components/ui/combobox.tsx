'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { cn } from './class-names.ts';
import { CONTROL } from './control.ts';
import type { Option } from './select.tsx';

/** One of many options, found by typing. */
export function Combobox({
  options,
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
  options: readonly Option[];
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
  const find = (wanted: string | null | undefined) => options.find((option) => option.value === wanted) ?? null;
  const [chosen, setChosen] = useState(() => find(defaultValue));
  return (
    <Base.Root
      items={options}
      value={value === undefined ? chosen : find(value)}
      onValueChange={(next) => {
        setChosen(next);
        if (next) onChange?.(next.value);
      }}
      name={name}
      disabled={disabled}
      autoHighlight
    >
      <Base.InputGroup className={cn('relative w-full', className)}>
        <Base.Input aria-label={label} placeholder={placeholder} className={cn(CONTROL, 'h-8 pr-8')} />
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
