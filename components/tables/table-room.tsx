'use client';

import { Columns3, Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { SearchField } from '#components/shell/search-field.tsx';
import { useUrlState } from '#components/shell/url-state.ts';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { RowFilter, RowSort } from '#lib/engine/table.ts';
import type { ColumnView, RowPage, TableView } from '#lib/tables/schema.ts';
import type { ColumnChange, NewColumn, TableBackend } from './backend.ts';
import { ColumnDialog } from './column-dialog.tsx';
import type { ColumnActs } from './column-head.tsx';
import { FilterButton, freshCondition, isWhole } from './filter-button.tsx';
import { ImportButton } from './import-button.tsx';
import { RowsPart } from './rows-part.tsx';

type Props = {
  table: TableView;
  first: RowPage;
  /** Another one where other rows are shown: the grid begins anew. */
  version: string;
  filter: RowFilter;
  sort: readonly RowSort[];
  /** Rows that match, where not all do. */
  matching: number | undefined;
  /** Why no row can match what is asked for. */
  problem: string | undefined;
  may: { readonly write: boolean; readonly change: boolean };
  backend: TableBackend;
};

/** One data table: its rows in a grid, and what can be done with rows and columns. */
export function TableRoom({ table, first, version, filter, sort, matching, problem, may, backend }: Props) {
  const { columns } = table;
  const router = useRouter();
  const url = useUrlState();
  const [draft, setDraft] = useState(filter);
  const [came, setCame] = useState({ version, by: 0 });
  const [isFiltering, setFiltering] = useState(false);
  const [edited, setEdited] = useState<ColumnView | 'new'>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The way back in the browser changes the address; what is being typed is ahead of it.
  const address = JSON.stringify(filter);
  useEffect(() => {
    if (timer.current !== undefined) return;
    setDraft((was) => (JSON.stringify(wholeOf(was)) === address ? was : (JSON.parse(address) as RowFilter)));
  }, [address]);

  const setFilter = (next: RowFilter) => {
    setDraft(next);
    clearTimeout(timer.current);
    const whole = wholeOf(next);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      url.set({ filter: whole.conditions.length > 0 ? JSON.stringify(whole) : null });
    }, 400);
  };
  const isFiltered = filter.conditions.length > 0 || url.get('search') !== null;
  const acted = async (work: Promise<unknown>, done: string, undo?: () => void) => {
    try {
      await work;
      toast(done, undo && { undo });
    } catch (error) {
      toast((error as Error).message, { error: true });
    }
    router.refresh();
  };
  const actsOn = (column: ColumnView): ColumnActs => {
    const { id, name } = column;
    const acts: ColumnActs = {
      sort: (direction) => url.set({ sort: direction ? JSON.stringify([{ column: name, direction }]) : null }),
      filter: () => {
        setDraft({ ...draft, conditions: [...draft.conditions, freshCondition(column)] });
        setFiltering(true);
      },
    };
    if (!may.change) return acts;
    return {
      ...acts,
      edit: () => setEdited(column),
      move: (by) => {
        const place = Math.max(0, columns.indexOf(column) + by);
        void acted(backend.changeColumn(id, { place }), `Moved “${name}”.`);
      },
      remove: () => {
        const back = () => void acted(backend.restoreColumn(id), `Restored “${name}”.`);
        void acted(backend.deleteColumn(id), `Deleted column “${name}”.`, back);
      },
    };
  };
  const save = async (column: NewColumn & Pick<ColumnChange, 'unfit'>) => {
    if (edited === 'new') await backend.addColumn(column);
    else if (edited) {
      const { emptied } = await backend.changeColumn(edited.id, column);
      if (emptied > 0)
        toast(emptied === 1 ? 'Converted; 1 cell was emptied.' : `Converted; ${emptied} cells were emptied.`);
    }
    router.refresh();
  };
  // What came and went since the server counted.
  const since = came.version === version ? came.by : 0;
  const all = table.rowCount + since;
  const count = matching === undefined ? all : matching + since;
  return (
    <section aria-label={table.name} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 px-6 py-3">
        <h2 className="mr-2 max-w-80 truncate text-lg font-semibold">{table.name}</h2>
        <span className="mr-auto text-muted tabular-nums" aria-live="polite">
          {count.toLocaleString('en')} {matching === undefined ? '' : `of ${all.toLocaleString('en')} `}
          {all === 1 ? 'row' : 'rows'}
        </span>
        <div className="w-56">
          <SearchField label="Search rows" />
        </div>
        <FilterButton
          columns={columns}
          filter={draft}
          open={isFiltering}
          onOpenChange={setFiltering}
          onChange={setFilter}
        />
        <a href={backend.exportHref} download className={buttonStyle()}>
          <Download aria-hidden /> Export CSV
        </a>
        {may.write && <ImportButton importFile={backend.importFile} onDone={() => router.refresh()} />}
        {may.change && (
          <Button icon={<Columns3 />} onClick={() => setEdited('new')}>
            Add column
          </Button>
        )}
      </div>
      {problem && <Notice tone="error" title={problem} className="mx-6 mb-3" />}
      {columns.length > 0 && (
        <RowsPart
          key={version}
          label={`Rows of ${table.name}`}
          columns={columns}
          first={first}
          backend={backend}
          readOnly={!may.write}
          isFiltered={isFiltered}
          counted={(by) => setCame((was) => ({ version, by: (was.version === version ? was.by : 0) + by }))}
          sortedBy={({ name }) => sort.find(({ column }) => column.toLowerCase() === name.toLowerCase())?.direction}
          actsOn={actsOn}
        />
      )}
      {columns.length === 0 && <NoColumns mayChange={may.change} />}
      {edited && (
        <ColumnDialog
          key={edited === 'new' ? 'new' : edited.id}
          {...(edited !== 'new' && { column: edited })}
          open
          onOpenChange={(open) => !open && setEdited(undefined)}
          save={save}
        />
      )}
    </section>
  );
}

const wholeOf = ({ match, conditions }: RowFilter): RowFilter => ({ match, conditions: conditions.filter(isWhole) });

const NoColumns = ({ mayChange }: { mayChange: boolean }) => (
  <EmptyState icon={<Columns3 />} title="This table has no columns yet">
    {mayChange
      ? 'Press “Add column” and choose what it holds: text, numbers, yes or no, dates or JSON. Or import a CSV file: its first line names the columns.'
      : 'Somebody who may change tables adds them.'}
  </EmptyState>
);
