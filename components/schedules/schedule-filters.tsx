'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';

const SHOWN = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Fires no more' },
  { value: 'problem', label: 'Did not fire' },
];

/** Search and filter of all schedules, kept in the address. */
export function ScheduleFilters() {
  const { get, set } = useUrlState();
  return (
    <search aria-label="Filter schedules" className="flex flex-wrap items-center gap-2">
      <div className="w-64">
        <SearchField label="Search workflows and patterns" />
      </div>
      <FilterChip
        label="State"
        options={SHOWN}
        chosen={[get('show')].filter((value) => value !== null)}
        onChange={([show = null]) => set({ show })}
      />
    </search>
  );
}
