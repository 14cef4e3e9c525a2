import { Combobox as Base } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { useState } from 'react';
import { cn } from './class-names.ts';
import { ComboboxList, type Search, useFound } from './combobox-list.tsx';
import { CONTROL } from './control.ts';
import type { Option } from './select.tsx';

/** Several of many options, found by typing; the chosen ones stand in sight, and Backspace takes the last one out. */
export function MultiCombobox({
  options,
  search,
  defaultValue,
  name,
  label,
  placeholder = 'Search…',
  empty = 'Nothing matches.',
}: {
  /** With `search` those shown at first, and the chosen ones. */
  options: readonly Option[];
  search?: Search;
  defaultValue: readonly string[];
  /** Of the fields that a form sends, one for each. */
  name: string;
  label: string;
  placeholder?: string;
  empty?: string;
}) {
  const { found, isSearched, look } = useFound(search);
  const [chosen, setChosen] = useState(() => options.filter(({ value }) => defaultValue.includes(value)));
  return (
    <Base.Root
      multiple
      items={isSearched ? found : options}
      filter={search ? null : undefined}
      onInputValueChange={(next, { reason }) => search && reason !== 'none' && look(next)}
      value={chosen}
      onValueChange={(next, details) => {
        // Escape is for what lies around it; the choice stays.
        if (details.reason === 'escape-key') details.allowPropagation();
        else setChosen(next);
      }}
      isItemEqualToValue={(one, other) => one.value === other.value}
      autoHighlight
    >
      <Base.InputGroup className={cn(CONTROL, 'max-h-48 min-h-8 overflow-y-auto p-1')}>
        <Base.Chips className="flex flex-wrap gap-1">
          {chosen.map(({ value, label: text }) => (
            <Base.Chip
              key={value}
              aria-label={text}
              className="flex min-w-0 items-center gap-1 rounded-md bg-sunken pl-2 text-sm outline-none data-highlighted:bg-accent-soft focus-within:bg-accent-soft"
            >
              <bdi className="truncate">{text}</bdi>
              <Base.ChipRemove
                aria-label={`Take out ${text}`}
                className="flex size-6 items-center justify-center text-faint hover:text-ink"
              >
                <X aria-hidden className="size-3.5" />
              </Base.ChipRemove>
              <input type="hidden" name={name} value={value} />
            </Base.Chip>
          ))}
          <Base.Input
            aria-label={label}
            placeholder={chosen.length > 0 ? '' : placeholder}
            className="h-6 min-w-24 flex-1 bg-transparent px-1 outline-none"
          />
        </Base.Chips>
      </Base.InputGroup>
      <ComboboxList empty={empty} />
    </Base.Root>
  );
}
