'use client';

import { Plus, Rows3, Trash2 } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { RowPage } from '#lib/tables/schema.ts';
import type { TableBackend } from './backend.ts';
import { DataGrid } from './data-grid.tsx';
import { useGrid } from './use-grid.ts';

type Props = Omit<ComponentProps<typeof DataGrid>, 'grid'> & {
  first: RowPage;
  backend: TableBackend;
  isFiltered: boolean;
  counted: (by: number) => void;
};

/** The rows of a table, and what is done with those that are marked. */
export function RowsPart({ first, backend, isFiltered, counted, ...props }: Props) {
  const { columns, readOnly } = props;
  const grid = useGrid({ columns, first, backend, counted });
  const { rows, marked } = grid.state;
  return (
    <>
      {marked.size > 0 && (
        <div className="flex items-center gap-3 border-t border-line bg-accent-soft px-6 py-1.5">
          <span className="text-accent-ink tabular-nums">{marked.size} marked</span>
          {!readOnly && (
            <Button size="sm" icon={<Trash2 />} onClick={() => void grid.remove([...marked])}>
              {marked.size === 1 ? 'Delete 1 row' : `Delete ${marked.size} rows`}
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => grid.act({ type: 'mark', rows: [...marked], on: false })}>
            Unmark
          </Button>
        </div>
      )}
      <DataGrid {...props} grid={grid}>
        {rows.length === 0 && <NoRows isFiltered={isFiltered} />}
      </DataGrid>
      {!readOnly && (
        <div className="border-t border-line px-3 py-1.5">
          <Button size="sm" variant="ghost" icon={<Plus />} onClick={() => void grid.addRow()}>
            Add row
          </Button>
        </div>
      )}
    </>
  );
}

const NoRows = ({ isFiltered }: { isFiltered: boolean }) => (
  <EmptyState icon={<Rows3 />} title={isFiltered ? 'No row matches' : 'No rows yet'}>
    {isFiltered
      ? 'Take out a condition, or search for less.'
      : 'Press “Add row”, paste cells from a spreadsheet, import a CSV file, or let the node “Data table” of a workflow write here.'}
  </EmptyState>
);
