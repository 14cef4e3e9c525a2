'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef, useState } from 'react';
import { cn } from './class-names.ts';
import { treeStep } from './tree-keys.ts';

export type TreeRow = { id: string; depth: number; expandable: boolean; open: boolean; content: ReactNode };

const ROW = 24;

/** Visible rows of a tree, drawn as they scroll into view. Arrow keys walk, open and close; Enter picks. */
export function Tree({
  rows,
  label,
  onToggle,
  onPick,
  className,
}: {
  rows: readonly TreeRow[];
  label: string;
  onToggle: (id: string) => void;
  onPick?: (id: string) => void;
  className?: string;
}) {
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    initialRect: { width: 600, height: 400 },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.metaKey || event.ctrlKey ? undefined : treeStep(rows, active, event.key);
    if (!step) return;
    event.preventDefault();
    if ('toggle' in step) onToggle(step.toggle);
    else if ('pick' in step) (onPick ?? onToggle)(step.pick);
    else {
      setActive(step.move);
      virtual.scrollToIndex(step.move);
    }
  };

  const onClick = (event: MouseEvent) => {
    const index = Number((event.target as Element).closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
    const row = rows[index];
    if (!row) return;
    setActive(index);
    if (row.expandable) onToggle(row.id);
  };

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-activedescendant={rows.length > 0 ? `${base}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className={cn('group/tree min-h-0 overflow-auto font-mono text-xs outline-offset-[-2px]', className)}
    >
      <div className="relative" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={row.id}
              id={`${base}-${index}`}
              role="treeitem"
              data-index={index}
              tabIndex={-1}
              aria-level={row.depth + 1}
              aria-expanded={row.expandable ? row.open : undefined}
              aria-selected={index === active}
              className={cn(
                'absolute inset-x-0 flex items-center gap-1 pr-2 whitespace-nowrap hover:bg-hover',
                index === active && 'group-focus/tree:bg-selected',
              )}
              style={{ height: ROW, transform: `translateY(${start}px)`, paddingLeft: 8 + row.depth * 14 }}
            >
              <ChevronRight
                aria-hidden
                className={cn(
                  'size-3 shrink-0 text-faint transition-transform',
                  row.open && 'rotate-90',
                  !row.expandable && 'invisible',
                )}
              />
              {row.content}
            </div>
          );
        })}
      </div>
    </div>
  );
}
