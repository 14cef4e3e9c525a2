'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { WORKFLOW_STATES } from './workflow-state.tsx';

const STATES = Object.entries(WORKFLOW_STATES).map(([value, { word }]) => ({ value, label: word }));

/** Search and state of the list of workflows, kept in the address. */
export function WorkflowFilters() {
  const { get, set } = useUrlState();
  const status = get('status');
  const trash = get('trash');
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className="w-64">
        <SearchField label="Search workflows" />
      </div>
      <FilterChip
        label="State"
        options={STATES}
        chosen={status ? [status] : []}
        onChange={([next = null]) => set({ status: next })}
      />
      <FilterChip
        label="Place"
        options={[{ value: 'yes', label: 'Trash' }]}
        chosen={trash ? ['yes'] : []}
        onChange={([next = null]) => set({ trash: next })}
      />
    </search>
  );
}
