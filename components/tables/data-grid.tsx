'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { csvLine, csvReader } from '#lib/engine/csv-text.ts';
import { writeCell } from '#lib/engine/table-cell.ts';
import type { ColumnView } from '#lib/tables/schema.ts';
import { type ColumnActs, ColumnHead } from './column-head.tsx';
import { WIDTHS } from './column-words.ts';
import { GridRow } from './grid-row.tsx';
import type { Place } from './grid-state.ts';
import type { Grid } from './use-grid.ts';

const ROW = 32;
/** Pixels of the column with the marks and numbers of rows. */
const HEAD = 76;

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-20, 0],
  PageDown: [20, 0],
  Tab: [0, 1],
};

type Props = {
  label: string;
  columns: readonly ColumnView[];
  grid: Grid;
  readOnly: boolean;
  sortedBy: (column: ColumnView) => 'asc' | 'desc' | undefined;
  actsOn: (column: ColumnView) => ColumnActs;
  /** Shown below the heads. */
  children?: ReactNode;
};

/**
 * Rows and columns as a spreadsheet has them, drawn as they scroll into view. Arrows walk, Enter or a letter edits,
 * Delete empties, copy and paste take what spreadsheets do, and Ctrl Z takes back.
 */
export function DataGrid({ label, columns, grid, readOnly, sortedBy, actsOn, children }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { state, act, more, write, undo, paste } = grid;
  const { rows, at, editing, marked, cursor } = state;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const isAtEnd = (items.at(-1)?.index ?? 0) >= rows.length - 20;
  const load = useRef(more);
  load.current = more;
  useEffect(() => {
    if (isAtEnd && cursor !== null) void load.current();
  }, [isAtEnd, cursor]);

  const width = HEAD + columns.reduce((sum, { type }) => sum + WIDTHS[type], 0);
  const here = rows[at.row];
  const column = columns[at.column];
  const textHere = () => (here && column ? writeCell(column.type, here.values[column.name] ?? null) : '');
  const move = (row: number, step: number) => {
    act({ type: 'move', to: { row: at.row + row, column: at.column + step }, columns: columns.length });
    virtual.scrollToIndex(Math.max(0, Math.min(rows.length - 1, at.row + row)));
    table.current?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== table.current || !here || !column) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const step = STEPS[event.key];
    if (step && event.key === 'Tab') {
      // At its edges Tab leaves the grid.
      const next = at.column + (event.shiftKey ? -1 : 1);
      if (next < 0 || next >= columns.length) return;
      move(0, event.shiftKey ? -1 : 1);
    } else if (step && !isCommand) move(...step);
    else if (event.key === 'Home') move(isCommand ? -rows.length : 0, -columns.length);
    else if (event.key === 'End') move(isCommand ? rows.length : 0, columns.length);
    else if (event.key === ' ') act({ type: 'mark', rows: [here.id], on: !marked.has(here.id) });
    else if (readOnly) return;
    else if (isCommand && event.key === 'z') undo();
    else if (isCommand) return;
    else if (event.key === 'Enter' || event.key === 'F2') act({ type: 'edit', text: textHere() });
    else if (event.key === 'Delete' || event.key === 'Backspace') write(at, '');
    else if (event.key.length === 1) act({ type: 'edit', text: event.key });
    else return;
    event.preventDefault();
  };

  const onCopy = (event: ClipboardEvent) => {
    if (event.target !== table.current) return;
    const some = rows.filter(({ id }) => marked.has(id));
    const lines = some.map(({ values }) =>
      csvLine(
        columns.map(({ name, type }) => writeCell(type, values[name] ?? null)),
        '\t',
      ),
    );
    event.clipboardData.setData('text/plain', some.length > 0 ? lines.join('\n') : textHere());
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (readOnly || event.target !== table.current) return;
    const reader = csvReader('\t');
    const lines = [...reader.push(event.clipboardData.getData('text/plain')), ...reader.end()];
    if (lines.length > 0) void paste(at, lines);
    event.preventDefault();
  };

  /** The cell that a click is in, unless it is the one that is edited. */
  const placeOf = (event: MouseEvent): Place | undefined => {
    const [row, to] = (event.target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell?.split(' ') ?? [];
    if (row === undefined) return undefined;
    const place = { row: Number(row), column: Number(to) };
    return editing !== undefined && place.row === at.row && place.column === at.column ? undefined : place;
  };
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event);
    if (!place) return;
    act({ type: 'move', to: place, columns: columns.length });
    table.current?.focus({ preventScroll: true });
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (placeOf(event) && !readOnly && here) act({ type: 'edit', text: textHere() });
  };

  // A grid whose cells are those of a table: ARIA Authoring Practices, "grid".
  const role = {
    role: 'grid',
    tabIndex: 0,
    'aria-multiselectable': true,
    'aria-activedescendant': here && column ? `cell-${at.row}-${at.column}` : undefined,
  };
  const all = rows.length > 0 && rows.every(({ id }) => marked.has(id));
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-auto border-t border-line bg-surface">
      <table
        ref={table}
        {...role}
        aria-label={label}
        aria-rowcount={cursor === null ? rows.length + 1 : -1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        onCopy={onCopy}
        onPaste={onPaste}
        className="group table-fixed border-separate border-spacing-0 text-sm outline-none"
        style={{ width }}
      >
        <thead className="text-xs">
          <tr className="h-9">
            <th
              scope="col"
              className="sticky top-0 left-0 z-30 border-b border-line bg-sunken pl-4"
              style={{ width: HEAD }}
            >
              <Checkbox
                label="Mark all rows that are loaded"
                hideLabel
                checked={all}
                indeterminate={marked.size > 0 && !all}
                onChange={(on) => act({ type: 'mark', rows: rows.map(({ id }) => id), on })}
              />
            </th>
            {columns.map((one) => {
              const sorted = sortedBy(one);
              return (
                <th
                  key={one.id}
                  scope="col"
                  aria-sort={sorted && (sorted === 'asc' ? 'ascending' : 'descending')}
                  className="sticky top-0 z-20 h-9 border-b border-l border-line bg-sunken p-0"
                  style={{ width: WIDTHS[one.type] }}
                >
                  <ColumnHead column={one} sorted={sorted} acts={actsOn(one)} />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <GridRow
                  key={row.id}
                  row={row}
                  index={index}
                  columns={columns}
                  active={at.row === index ? at.column : undefined}
                  editing={at.row === index ? editing : undefined}
                  isMarked={marked.has(row.id)}
                  mark={(on) => act({ type: 'mark', rows: [row.id], on })}
                  write={(to, text) => write({ row: index, column: to }, text)}
                  leave={(step) => move(step.row, step.column)}
                />
              )
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
      {children}
    </div>
  );
}
