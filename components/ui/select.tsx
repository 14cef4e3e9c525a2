'use client';

import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';
import { CONTROL } from './control.ts';

export type Option<Value extends string = string> = {
  value: Value;
  label: string;
  hint?: string;
  icon?: ReactNode;
  disabled?: boolean;
};

/** One of a few options. For more than about fifteen use `Combobox`. */
export function Select<Value extends string>({
  options,
  value,
  defaultValue,
  onChange,
  name,
  id,
  label,
  placeholder = 'Choose…',
  disabled,
  size = 'md',
  className,
}: {
  options: readonly Option<Value>[];
  value?: Value | null;
  defaultValue?: Value;
  onChange?: (value: Value) => void;
  name?: string;
  id?: string;
  /** Needed outside of a `Field`. Inside of one it names one of several controls. */
  label?: string;
  placeholder?: string;
  disabled?: boolean;
  size?: 'sm' | 'md';
  className?: string;
}) {
  return (
    <Base.Root
      items={options as Option<Value>[]}
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => next !== null && onChange?.(next as Value)}
      name={name}
      id={id}
      disabled={disabled}
    >
      <Base.Trigger
        // Where the name is its own, that of a `Field` around it would hide it.
        {...(label && { 'aria-label': label, 'aria-labelledby': undefined })}
        className={cn(
          CONTROL,
          'flex items-center justify-between gap-2 select-none data-disabled:opacity-60',
          size === 'sm' ? 'h-7 text-sm' : 'h-8',
          className,
        )}
      >
        <Base.Value className="truncate data-placeholder:text-faint" placeholder={placeholder} />
        <Base.Icon className="text-faint">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="float-motion max-h-(--available-height) min-w-(--anchor-width) overflow-auto rounded-lg border border-line bg-raised p-1 shadow-float outline-none">
            <Base.List>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className="grid min-h-8 cursor-default grid-cols-[1fr_1rem] items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-disabled:text-faint data-highlighted:bg-hover"
                >
                  <span className="flex min-w-0 items-center gap-2 [&_svg]:size-4 [&_svg]:text-muted">
                    {option.icon}
                    <span className="min-w-0">
                      <Base.ItemText className="block truncate">{option.label}</Base.ItemText>
                      {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
                    </span>
                  </span>
                  <Base.ItemIndicator className="text-accent">
                    <Check aria-hidden className="size-4" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
