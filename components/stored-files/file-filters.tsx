'use client';

import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { TrashSwitch } from '#components/trash/trash-switch.tsx';
import { Breadcrumb } from '#components/ui/breadcrumb.tsx';

/** Search, the way to this folder, and the trash; all in the address. */
export function FileFilters({ folder }: { folder: string }) {
  const { get } = useUrlState();
  const trash = get('trash') !== null;
  return (
    <search className="flex flex-wrap items-center gap-3">
      <div className="w-64">
        <SearchField label="Search files" />
      </div>
      {!trash && <Breadcrumb steps={stepsTo(folder)} />}
      <TrashSwitch />
    </search>
  );
}

/** The folders on the way, each with its address; where we are has none. */
function stepsTo(folder: string): { label: string; href?: string }[] {
  const parts = folder === '' ? [] : folder.split('/');
  const steps = parts.map((label, index) => ({
    label,
    href: `?folder=${encodeURIComponent(parts.slice(0, index + 1).join('/'))}`,
  }));
  return [{ label: 'All files', href: '?' }, ...steps].map((step, index, all) =>
    index === all.length - 1 ? { label: step.label } : step,
  );
}
