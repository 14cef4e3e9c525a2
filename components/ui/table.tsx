'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { Checkbox } from './checkbox.tsx';
import { cn } from './class-names.ts';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable by this value. */
  sort?: (row: Row) => string | number;
  /** CSS width; the first column takes what is left. */
  width?: string;
  align?: 'left' | 'right';
  /** Shown only where the page is at least this wide. */
  from?: keyof typeof SHOWN;
};

const SHOWN = { sm: 'hidden sm:table-cell', md: 'hidden md:table-cell', lg: 'hidden lg:table-cell' };

type Sort = { key: string; descending: boolean } | null;

/**
 * Rows of things. With `href` a whole row is a link where it leads somewhere: arrow keys (or j and k) walk, Enter opens. Shows `empty` in place of
 * the table when there is nothing.
 */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  href,
  chosen,
  onChosen,
  empty,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  href?: (row: Row) => string | null | undefined;
  /** Keys of the rows that are marked; with `onChosen` each row can be, all of them at the top. */
  chosen?: ReadonlySet<string>;
  onChosen?: (chosen: ReadonlySet<string>) => void;
  empty?: ReactNode;
}) {
  const [sort, setSort] = useState<Sort>(null);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  if (rows.length === 0 && empty) return empty;
  const marked = rows.filter((row) => chosen?.has(rowKey(row))).length;
  return (
    <table aria-label={label} onKeyDown={href && walkRows} className="w-full table-fixed border-collapse text-sm">
      <thead>
        <tr className="border-b border-line text-left text-xs text-muted">
          {onChosen && (
            <th scope="col" className="h-9 w-12 pl-6">
              <Checkbox
                label="Mark all rows"
                hideLabel
                checked={marked === rows.length}
                indeterminate={marked > 0 && marked < rows.length}
                onChange={(all) => onChosen(new Set(all ? rows.map(rowKey) : []))}
              />
            </th>
          )}
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              style={{ width: column.width }}
              aria-sort={sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : undefined}
              className={cn(
                'h-9 px-3 font-medium first:pl-6 last:pr-6',
                column.align === 'right' && 'text-right',
                column.from && SHOWN[column.from],
              )}
            >
              {column.sort ? (
                <SortButton column={column} sort={sort} onSort={setSort}>
                  {column.header}
                </SortButton>
              ) : (
                column.header
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr
            key={rowKey(row)}
            className="group/row relative border-b border-line/70 hover:bg-sunken has-[a[data-row]:focus-visible]:bg-selected"
          >
            {onChosen && (
              <td className="h-11 w-12 pl-6">
                <span className="relative z-10 block">
                  <Checkbox
                    label="Mark this row"
                    hideLabel
                    checked={chosen?.has(rowKey(row)) ?? false}
                    onChange={(on) => onChosen(changed(chosen, rowKey(row), on))}
                  />
                </span>
              </td>
            )}
            {columns.map((column, index) => (
              <td
                key={column.key}
                className={cn(
                  // Above the link of the row, which covers all of it.
                  'h-11 truncate px-3 first:pl-6 last:pr-6 [&_:is(button,a:not([data-row]))]:relative [&_:is(button,a:not([data-row]))]:z-10',
                  column.align === 'right' && 'text-right',
                  column.from && SHOWN[column.from],
                )}
              >
                {index === 0 && href?.(row) ? (
                  <Link
                    data-row
                    href={href(row) ?? ''}
                    prefetch={false}
                    className="font-medium text-ink outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
                  >
                    {column.cell(row)}
                  </Link>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SortButton<Row>({
  column,
  sort,
  onSort,
  children,
}: {
  column: Column<Row>;
  sort: Sort;
  onSort: (sort: Sort) => void;
  children: ReactNode;
}) {
  const active = sort?.key === column.key;
  const Arrow = active && sort.descending ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={() =>
        onSort(
          active ? (sort.descending ? null : { ...sort, descending: true }) : { key: column.key, descending: false },
        )
      }
      className={cn(
        '-mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink',
        // The header ends where its numbers do.
        column.align === 'right' && 'flex-row-reverse',
      )}
    >
      {children}
      <Arrow aria-hidden className={cn('size-3', !active && 'invisible')} />
    </button>
  );
}

function changed(chosen: ReadonlySet<string> | undefined, key: string, on: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}

function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort): readonly Row[] {
  const by = columns.find((column) => column.key === sort?.key)?.sort;
  if (!by) return rows;
  const order = sort?.descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    return order * (typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y));
  });
}

/** Moves the focus among the row links below the table that was pressed in. */
function walkRows(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLAnchorElement)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-row]')];
  const next = links[links.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
