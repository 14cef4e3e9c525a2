'use client';

import type { ComponentProps } from 'react';
import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { STATUS } from '#components/ui/status.tsx';
import { WorkflowPicker } from '#components/workflows/workflow-picker.tsx';
import { RUN_STATUSES } from '#lib/engine/ledger.ts';
import { REASONS } from '#lib/engine/reasons.ts';
import { SPANS } from './spans.ts';

const REASON_OPTIONS = Object.entries(REASONS).map(([value, { title }]) => ({ value, label: title }));
const STATUSES = RUN_STATUSES.map((value) => ({ value, label: STATUS[value].word }));
const MODES = [
  { value: 'published', label: 'Published' },
  { value: 'test', label: 'Test' },
];

const RETRIED = [{ value: 'false', label: 'Not retried' }];

/** Filters of the list of runs, as chips, kept in the address. */
export function RunListFilters(picker: Pick<ComponentProps<typeof WorkflowPicker>, 'org' | 'workflows' | 'find'>) {
  const { get, set, pending } = useUrlState();
  const one = (name: string) => ({
    chosen: [get(name)].filter((value) => value !== null),
    onChange: ([next = null]: readonly (string | null)[]) => set({ [name]: next }),
  });
  return (
    <search aria-label="Filter runs" className="flex flex-wrap items-center gap-2">
      <div className="w-64">
        <SearchField label="Search by id or error" />
      </div>
      <FilterChip
        label="Status"
        multiple
        options={STATUSES}
        chosen={get('status')?.split(',') ?? []}
        onChange={(chosen) => set({ status: chosen.join(',') || null })}
      />
      <FilterChip
        label="Reason"
        multiple
        options={REASON_OPTIONS}
        chosen={get('reason')?.split(',') ?? []}
        onChange={(chosen) => set({ reason: chosen.join(',') || null })}
      />
      <WorkflowPicker
        label="Workflow"
        placeholder="Any workflow"
        className="w-52"
        value={get('workflowId')}
        onChange={(workflowId) => set({ workflowId })}
        onClear={() => set({ workflowId: null })}
        {...picker}
      />
      <FilterChip label="Kind" options={MODES} {...one('mode')} />
      <FilterChip label="Retry" options={RETRIED} {...one('isRetried')} />
      <FilterChip label="Since" options={SPANS} {...one('since')} />
      {pending && <Spinner className="text-faint" />}
    </search>
  );
}
