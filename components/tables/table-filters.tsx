'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';

/** Search by name, and the trash. */
export function TableFilters() {
  const { get, set } = useUrlState();
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <div className="w-72">
        <SearchField label="Search tables" />
      </div>
      <FilterChip
        label="Trash"
        options={[{ value: 'shown', label: 'is shown' }]}
        chosen={get('trash') ? ['shown'] : []}
        onChange={([shown]) => set({ trash: shown ?? null })}
      />
    </div>
  );
}
