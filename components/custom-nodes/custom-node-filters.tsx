'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { Select } from '#components/ui/select.tsx';

const SHOWN = [
  { value: 'all', label: 'In use' },
  { value: 'trash', label: 'Trash' },
] as const;

/** Search and trash of the list of custom nodes, kept in the address. */
export function CustomNodeFilters() {
  const { get, set } = useUrlState();
  return (
    <search className="flex flex-1 items-center gap-2">
      <div className="w-64">
        <SearchField label="Search nodes" />
      </div>
      <Select
        label="Show"
        className="w-32"
        options={SHOWN}
        value={get('show') === 'trash' ? 'trash' : 'all'}
        onChange={(show) => set({ show: show === 'trash' ? show : null, cursor: null })}
      />
    </search>
  );
}
