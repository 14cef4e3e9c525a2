'use client';

import {
  ArrowDown,
  ArrowDownAZ,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ArrowUpAZ,
  Braces,
  CalendarClock,
  ChevronDown,
  Filter,
  Hash,
  Pencil,
  ToggleLeft,
  Trash2,
  Type,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import type { ColumnType } from '#lib/engine/table.ts';
import type { ColumnView } from '#lib/tables/schema.ts';
import { TYPE_WORDS } from './column-words.ts';

const ICONS: Readonly<Record<ColumnType, ReactNode>> = {
  text: <Type aria-hidden />,
  number: <Hash aria-hidden />,
  boolean: <ToggleLeft aria-hidden />,
  datetime: <CalendarClock aria-hidden />,
  json: <Braces aria-hidden />,
};

export type ColumnActs = {
  readonly sort: (direction: 'asc' | 'desc' | undefined) => void;
  readonly filter: () => void;
  /** Absent where the reader may not change the table. */
  readonly edit?: (() => void) | undefined;
  readonly move?: ((by: -1 | 1) => void) | undefined;
  readonly remove?: (() => void) | undefined;
};

/** The head of a column: what it holds, how rows are sorted by it, and what can be done with it. */
export function ColumnHead({
  column,
  sorted,
  acts,
}: {
  column: ColumnView;
  sorted: 'asc' | 'desc' | undefined;
  acts: ColumnActs;
}) {
  const { name, type, isRequired, isUnique } = column;
  const rules = [TYPE_WORDS[type], isUnique && 'unique', isRequired && 'required'].filter(Boolean).join(', ');
  const { sort, filter, edit, move, remove } = acts;
  return (
    <Menu
      trigger={
        <button
          type="button"
          title={rules}
          className="flex h-full w-full items-center gap-1.5 px-2 text-left font-medium text-ink hover:bg-hover data-popup-open:bg-hover [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-faint"
        >
          {ICONS[type]}
          <span className="truncate">{name}</span>
          {isRequired && (
            <span className="text-bad" title="required">
              *
            </span>
          )}
          {sorted === 'asc' ? (
            <ArrowUp aria-label="sorted up" />
          ) : sorted === 'desc' ? (
            <ArrowDown aria-label="sorted down" />
          ) : null}
          <ChevronDown aria-hidden className="ml-auto" />
        </button>
      }
    >
      <MenuItem icon={<ArrowUpAZ />} onSelect={() => sort(sorted === 'asc' ? undefined : 'asc')}>
        {sorted === 'asc' ? 'Do not sort' : 'Sort up'}
      </MenuItem>
      <MenuItem icon={<ArrowDownAZ />} onSelect={() => sort(sorted === 'desc' ? undefined : 'desc')}>
        {sorted === 'desc' ? 'Do not sort' : 'Sort down'}
      </MenuItem>
      <MenuItem icon={<Filter />} onSelect={filter}>
        Filter by this
      </MenuItem>
      {edit && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Pencil />} onSelect={edit}>
            Name, type and rules
          </MenuItem>
          <MenuItem icon={<ArrowLeft />} onSelect={() => move?.(-1)}>
            Move left
          </MenuItem>
          <MenuItem icon={<ArrowRight />} onSelect={() => move?.(1)}>
            Move right
          </MenuItem>
          <MenuItem danger icon={<Trash2 />} onSelect={() => remove?.()}>
            Delete column
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
