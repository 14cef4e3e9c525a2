'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check, Plus, X } from 'lucide-react';
import { cn } from './class-names.ts';
import { Menu } from './menu.tsx';

/** One filter of a list: dashed while unset, filled with what it lets through once set, with a way to take it out. */
export function FilterChip({
  label,
  options,
  chosen,
  multiple = false,
  onChange,
}: {
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  multiple?: boolean;
  onChange: (chosen: readonly string[]) => void;
}) {
  const set = chosen.length > 0;
  const words = options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  const pick = (value: string) => {
    if (!multiple) return onChange(chosen.includes(value) ? [] : [value]);
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  };
  return (
    <span
      className={cn(
        'inline-flex h-7 items-center rounded-md border text-sm',
        set ? 'border-accent-line bg-accent-soft' : 'border-dashed border-line-strong text-muted',
      )}
    >
      <Menu
        trigger={
          <button type="button" className="flex h-full items-center gap-1 rounded-md px-2 hover:text-ink">
            {!set && <Plus aria-hidden className="size-3.5" />}
            {label}
            {set && <span className="max-w-64 truncate font-medium text-accent-ink">{words.join(' or ')}</span>}
          </button>
        }
      >
        {options.map((option) => (
          <Base.CheckboxItem
            key={option.value}
            checked={chosen.includes(option.value)}
            onCheckedChange={() => pick(option.value)}
            closeOnClick={!multiple}
            className="flex h-8 max-w-80 cursor-default items-center gap-2 rounded-md px-2 outline-none select-none data-highlighted:bg-hover"
          >
            <span className="flex-1 truncate">{option.label}</span>
            <Base.CheckboxItemIndicator>
              <Check aria-hidden className="size-4 text-accent" />
            </Base.CheckboxItemIndicator>
          </Base.CheckboxItem>
        ))}
      </Menu>
      {set && (
        <button
          type="button"
          aria-label={`Take out the filter ${label}`}
          onClick={() => onChange([])}
          className="flex h-full min-w-6 items-center justify-center rounded-md text-accent-ink hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
