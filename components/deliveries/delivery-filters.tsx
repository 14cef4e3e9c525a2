'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { DELIVERY_STATUSES } from '#lib/deliveries/schema.ts';
import { FACT_NAMES } from '#lib/events/fact-schema.ts';
import { DELIVERY_LOOKS } from './delivery-words.ts';

const STATUSES = DELIVERY_STATUSES.map((value) => ({ value, label: DELIVERY_LOOKS[value].word }));
const EVENTS = [...FACT_NAMES, 'ping'].map((value) => ({ value, label: value }));

/** Search and filters of the deliveries, kept in the address. */
export function DeliveryFilters() {
  const { get, set } = useUrlState();
  const one = (name: string) => ({
    chosen: [get(name)].filter((value) => value !== null),
    onChange: ([next = null]: readonly (string | null)[]) => set({ [name]: next }),
  });
  return (
    <search aria-label="Filter deliveries" className="flex flex-wrap items-center gap-2">
      <div className="w-64">
        <SearchField label="Find by id" />
      </div>
      <FilterChip label="State" options={STATUSES} {...one('status')} />
      <FilterChip label="Fact" options={EVENTS} {...one('event')} />
    </search>
  );
}
