'use client';

import { Trash2 } from 'lucide-react';
import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { Button } from '#components/ui/button.tsx';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { WORKFLOW_STATES } from './workflow-state.tsx';

const STATES = Object.entries(WORKFLOW_STATES).map(([value, { word }]) => ({ value, label: word }));

/** Search and state of the list of workflows, kept in the address. */
export function WorkflowFilters() {
  const { get, set } = useUrlState();
  const status = get('status');
  const trash = get('trash') !== null;
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
      <Button
        size="sm"
        variant="ghost"
        icon={<Trash2 />}
        aria-pressed={trash}
        className="ml-auto aria-pressed:bg-selected aria-pressed:text-ink"
        onClick={() => set({ trash: trash ? null : 'yes' })}
      >
        Trash
      </Button>
    </search>
  );
}
