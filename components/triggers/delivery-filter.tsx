'use client';

import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { Spinner } from '#components/ui/spinner.tsx';

const OUTCOMES = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'refused', label: 'Refused' },
];

/** Which deliveries are shown, kept in the address. */
export function DeliveryFilter() {
  const { get, set, pending } = useUrlState();
  return (
    <>
      <FilterChip
        label="Outcome"
        options={OUTCOMES}
        chosen={[get('outcome')].filter((value) => value !== null)}
        onChange={([outcome = null]) => set({ outcome })}
      />
      {pending && <Spinner className="text-faint" />}
    </>
  );
}
