'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { LETTER_KINDS } from '#lib/dead-letters/schema.ts';
import { LETTER_KIND_WORDS } from './letter-words.ts';

const KINDS = LETTER_KINDS.map((value) => ({ value, label: LETTER_KIND_WORDS[value] }));
const STATUSES = [
  { value: 'open', label: 'Open' },
  { value: 'retried', label: 'Retried' },
  { value: 'discarded', label: 'Discarded' },
];

/** Search and filters of the dead letters, kept in the address; open ones are shown unless another state is chosen. */
export function LetterFilters({ workflows }: { workflows: readonly { id: string; name: string }[] }) {
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
      <FilterChip
        label="Workflow"
        options={workflows.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={one('workflowId')}
        onChange={([next = null]) => set({ workflowId: next })}
      />
    </search>
  );
}
