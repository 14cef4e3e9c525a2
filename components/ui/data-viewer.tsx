'use client';

import { Braces, Download, ListTree, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { CopyButton } from './copy-button.tsx';
import { toCsv } from './csv.ts';
import type { Path } from './data-shape.ts';
import { DataTable } from './data-table.tsx';
import { download } from './download.ts';
import { IconButton } from './icon-button.tsx';
import { JsonView } from './json-view.tsx';
import { SchemaView } from './schema-view.tsx';

const VIEWS = [
  { value: 'table', label: 'Table', icon: <Table2 /> },
  { value: 'json', label: 'JSON', icon: <Braces /> },
  { value: 'schema', label: 'Schema', icon: <ListTree /> },
] as const;
export type DataView = (typeof VIEWS)[number]['value'];

/** Items as a table, as JSON or as a schema. Copying gives the JSON of all of them. */
export function DataViewer({
  items,
  title,
  total = items.length,
  view: initial = 'table',
  empty = 'No items.',
  selected,
  onSelect,
  onPick,
  actions,
}: {
  items: readonly Item[];
  /** "Output of Get customers". */
  title: string;
  /** Where only the first ones are given: how many there are. */
  total?: number;
  view?: DataView;
  empty?: ReactNode;
  selected?: number;
  onSelect?: (index: number) => void;
  /** Called with the path, inside one item's `json`, of a field that was chosen. */
  onPick?: (path: Path) => void;
  actions?: ReactNode;
}) {
  const [view, setView] = useState<DataView>(initial);
  const records = items.map((item) => item.json);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line px-3">
        <h2 className="truncate text-sm font-medium">{title}</h2>
        <span className="ml-1 text-xs whitespace-nowrap text-muted tabular-nums">
          {total === 1 ? '1 item' : `${total.toLocaleString('en-GB')} items`}
          {items.length < total && `, first ${items.length.toLocaleString('en-GB')} shown`}
        </span>
        <div className="ml-auto flex items-center gap-0.5">
          {actions}
          {VIEWS.map(({ value, label, icon }) => (
            <IconButton
              key={value}
              size="sm"
              label={label}
              icon={icon}
              aria-pressed={view === value}
              className="aria-pressed:bg-selected aria-pressed:text-ink"
              onClick={() => setView(value)}
            />
          ))}
          <IconButton
            size="sm"
            label="Download as CSV"
            icon={<Download />}
            onClick={() => download(`${title}.csv`, toCsv(records), 'text/csv')}
          />
          <CopyButton text={() => JSON.stringify(records, null, 2)} label="Copy as JSON" />
        </div>
      </div>
      {items.length === 0 ? (
        <div className="flex flex-1 items-center justify-center p-6 text-center text-muted">{empty}</div>
      ) : view === 'table' ? (
        <DataTable rows={records} label={title} selected={selected} onSelect={onSelect} className="flex-1" />
      ) : view === 'json' ? (
        <JsonView
          value={records as unknown as JsonValue}
          label={title}
          onPick={onPick && ((path) => onPick(path.slice(1)))}
          className="flex-1 py-1"
        />
      ) : (
        <SchemaView values={records} label={title} onPick={onPick} className="flex-1 py-1" />
      )}
    </div>
  );
}
