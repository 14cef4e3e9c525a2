'use client';

import { Checkbox } from '#components/ui/checkbox.tsx';
import { cn } from '#components/ui/class-names.ts';
import type { TableRow } from '#lib/engine/table.ts';
import type { ColumnView } from '#lib/tables/schema.ts';
import { CellEditor } from './cell-editor.tsx';
import { cellWords } from './column-words.ts';

type Props = {
  row: TableRow;
  index: number;
  columns: readonly ColumnView[];
  /** Position of the cell that keys act on, where it is in this row. */
  active: number | undefined;
  editing: string | undefined;
  isMarked: boolean;
  mark: (on: boolean) => void;
  write: (column: number, text: string) => string | undefined;
  leave: (step: { row: number; column: number }) => void;
};

/** One row of the grid: its mark and number, then its cells. */
export function GridRow({ row, index, columns, active, editing, isMarked, mark, write, leave }: Props) {
  const isDraft = row.id < 0;
  const ground = isMarked ? 'bg-selected' : 'bg-surface';
  return (
    <tr aria-rowindex={index + 2} aria-selected={isMarked} className={ground}>
      <th scope="row" className={cn('sticky left-0 z-10 h-8 border-b border-line p-0 pl-4 font-normal', ground)}>
        <span className="flex items-center gap-2">
          <Checkbox
            label={isDraft ? 'Mark the new row' : `Mark row ${row.id}`}
            hideLabel
            checked={isMarked}
            onChange={mark}
          />
          <span
            className="truncate text-xs text-faint tabular-nums"
            title={isDraft ? 'Not stored yet: fill what is required' : undefined}
          >
            {isDraft ? 'new' : row.id}
          </span>
        </span>
      </th>
      {columns.map((column, n) => (
        <td
          key={column.id}
          id={`cell-${index}-${n}`}
          data-cell={`${index} ${n}`}
          className={cn(
            'relative h-8 border-b border-l border-line px-2 py-0',
            column.type === 'number' && 'text-right tabular-nums',
            column.type === 'json' && 'font-mono text-xs',
            active === n && 'outline-2 -outline-offset-2 outline-line-strong group-focus:outline-accent',
          )}
        >
          {active === n && editing !== undefined ? (
            <CellEditor column={column} text={editing} write={(text) => write(n, text)} leave={leave} />
          ) : (
            <Words column={column} row={row} />
          )}
        </td>
      ))}
    </tr>
  );
}

function Words({ column: { name, type, isRequired }, row }: { column: ColumnView; row: TableRow }) {
  const words = cellWords(type, row.values[name] ?? null);
  if (words === '' && isRequired && row.id < 0) return <span className="text-wait">required</span>;
  return (
    <span className="block truncate" title={words.length > 24 ? words.slice(0, 1000) : undefined}>
      {words}
    </span>
  );
}
