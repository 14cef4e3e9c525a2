'use client';

import type { ComponentProps } from 'react';
import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { WorkflowPicker } from '#components/workflows/workflow-picker.tsx';
import { LETTER_KINDS } from '#lib/dead-letters/schema.ts';
import { LETTER_KIND_WORDS } from './letter-words.ts';

const KINDS = LETTER_KINDS.map((value) => ({ value, label: LETTER_KIND_WORDS[value] }));
const STATUSES = [
  { value: 'open', label: 'Open' },
  { value: 'retried', label: 'Retried' },
  { value: 'discarded', label: 'Discarded' },
];

/** Search and filters of the dead letters, kept in the address; open ones are shown unless another state is chosen. */
export function LetterFilters(picker: Pick<ComponentProps<typeof WorkflowPicker>, 'org' | 'workflows' | 'find'>) {
  const { get, set } = useUrlState();
  const one = (name: string) => [get(name)].filter((value) => value !== null);
  const status = get('status') ?? 'open';
  return (
    <search aria-label="Filter dead letters" className="flex flex-wrap items-center gap-2">
      <div className="w-64">
        <SearchField label="Search names and causes" />
      </div>
      <FilterChip
        label="State"
        options={STATUSES}
        chosen={status === 'all' ? [] : [status]}
        onChange={([next = 'all']) => set({ status: next === 'open' ? null : next })}
      />
      <FilterChip label="Kind" options={KINDS} chosen={one('kind')} onChange={([next = null]) => set({ kind: next })} />
      <WorkflowPicker
        label="Workflow"
        placeholder="Any workflow"
        className="w-52"
        value={get('workflowId')}
        onChange={(workflowId) => set({ workflowId })}
        onClear={() => set({ workflowId: null })}
        {...picker}
      />
    </search>
  );
}
