'use client';

import { useUrlState } from '#components/shell/url-state.ts';
import { FilterChip } from '#components/ui/filter-chip.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { OUTCOMES } from '#lib/schedules/schema.ts';
import { OUTCOME_WORDS } from './schedule-words.ts';

const OPTIONS = OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value].word }));

/** Which due times are shown, kept in the address. */
export function FiredFilter() {
  const { get, set, pending } = useUrlState();
  return (
    <>
      <FilterChip
        label="Result"
        options={OPTIONS}
        chosen={[get('outcome')].filter((value) => value !== null)}
        onChange={([outcome = null]) => set({ outcome })}
      />
      {pending && <Spinner className="text-faint" />}
    </>
  );
}
