'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { TrashSwitch } from '#components/trash/trash-switch.tsx';

/** Search and trash of the list of custom nodes, kept in the address. */
export function CustomNodeFilters() {
  return (
    <search className="flex flex-1 items-center gap-2">
      <div className="w-64">
        <SearchField label="Search nodes" />
      </div>
      <TrashSwitch />
    </search>
  );
}
