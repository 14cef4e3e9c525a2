'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { JsonValue } from '#lib/engine/values.ts';
import { cn } from './class-names.ts';
import { columnsOf, preview } from './data-shape.ts';
import { ScrollArea } from './scroll-area.tsx';

const ROW = 29;
/** More columns than this make no table; the JSON and schema views show them. */
const COLUMNS = 60;

/** Records side by side, drawn as they scroll into view. `selected` marks one; a click or the arrow keys select. */
export function DataTable({
  rows,
  label,
  selected,
  onSelect,
  className,
}: {
  rows: readonly { readonly [key: string]: JsonValue }[];
  label: string;
  selected?: number;
  onSelect?: (index: number) => void;
  className?: string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialRect: { width: 600, height: 400 },
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!onSelect || step === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, (selected ?? -1) + step));
    onSelect(next);
    virtual.scrollToIndex(next);
  };

  return (
    <ScrollArea label={label} viewport={scroller} onKeyDown={onKeyDown} className={className}>
      <table aria-rowcount={rows.length + 1} className="min-w-full border-separate border-spacing-0 text-sm">
        <thead className="sticky top-0 z-10 bg-surface text-left text-xs text-muted">
          <tr>
            <th scope="col" className="w-10 border-b border-line px-2 py-1.5 text-right font-normal">
              <span className="sr-only">Item</span>#
            </th>
            {columns.slice(0, COLUMNS).map((column) => (
              <th key={column} scope="col" className="max-w-80 truncate border-b border-line px-2 py-1.5 font-medium">
                {column}
              </th>
            ))}
            {columns.length > COLUMNS && (
              <th scope="col" className="border-b border-line px-2 py-1.5 font-normal whitespace-nowrap">
                {columns.length - COLUMNS} more fields in JSON
              </th>
            )}
            <td className="w-full border-b border-line" />
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(({ index }) => (
            <tr
              key={index}
              aria-rowindex={index + 2}
              aria-current={index === selected || undefined}
              onClick={onSelect && (() => onSelect(index))}
              className={cn('hover:bg-hover', index === selected && 'bg-selected', onSelect && 'cursor-pointer')}
            >
              <td className="border-b border-line px-2 py-1 text-right text-xs text-faint">{index}</td>
              {columns.slice(0, COLUMNS).map((column) => (
                <Cell key={column} value={rows[index]?.[column]} />
              ))}
              <td className="w-full border-b border-line px-2 text-faint">{columns.length === 0 && 'No fields'}</td>
            </tr>
          ))}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Cell({ value }: { value: JsonValue | undefined }) {
  const text = typeof value === 'string' ? value : value === undefined ? '' : preview(value);
  const quiet = value === undefined || value === null || typeof value === 'object';
  return (
    <td
      title={text.slice(0, 2000)}
      className={cn('max-w-80 truncate border-b border-line px-2 py-1', quiet && 'text-faint')}
    >
      {text.slice(0, 300)}
    </td>
  );
}
