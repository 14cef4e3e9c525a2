'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { TrashSwitch } from '#components/trash/trash-switch.tsx';

/** Search by name, and the trash. */
export function TableFilters() {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <div className="w-72">
        <SearchField label="Search tables" />
      </div>
      <TrashSwitch />
    </div>
  );
}
