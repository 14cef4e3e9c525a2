'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { TrashSwitch } from '#components/trash/trash-switch.tsx';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { WORKFLOW_STATES } from './workflow-state.tsx';

const STATES = Object.entries(WORKFLOW_STATES).map(([value, { word }]) => ({ value, label: word }));

/** Search and state of the list of workflows, kept in the address. */
export function WorkflowFilters() {
  const { get, set } = useUrlState();
  const status = get('status');
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
      <TrashSwitch />
    </search>
  );
}
