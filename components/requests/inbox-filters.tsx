'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { cn } from '#components/ui/class-names.ts';

const VIEWS = [
  { value: null, label: 'Mine' },
  { value: 'all', label: 'All open' },
  { value: 'closed', label: 'Closed' },
] as const;

/** Which requests the list shows, kept in the address. */
export function InboxFilters() {
  const { get, set } = useUrlState();
  return (
    <search aria-label="Filter requests" className="grid gap-2 border-b border-line px-4 pb-3">
      <SearchField label="Search requests" />
      <fieldset aria-label="Show" className="flex gap-1">
        {VIEWS.map(({ value, label }) => (
          <button
            key={label}
            type="button"
            aria-pressed={get('show') === value}
            onClick={() => set({ show: value, request: null })}
            className={cn(
              'h-7 rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink',
              'aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink',
            )}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </search>
  );
}
