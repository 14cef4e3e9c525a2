'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { MAIL_WORDS } from './mail-words.ts';

const OPTIONS = Object.entries(MAIL_WORDS).map(([value, { word }]) => ({ value, label: word }));

/** Filters of the list of mail, kept in the address. */
export function MailFilters() {
  const { get, set } = useUrlState();
  const status = get('status');
  return (
    <search aria-label="Filter mail" className="flex flex-wrap items-center gap-2">
      <div className="w-64">
        <SearchField label="Search address or subject" />
      </div>
      <FilterChip
        label="State"
        options={OPTIONS}
        chosen={status === null ? [] : [status]}
        onChange={([next = null]) => set({ status: next })}
      />
    </search>
  );
}
