'use client';

import { useMemo, useState } from 'react';
import type { JsonValue } from '#lib/engine/values.ts';
import { kindOf, type Path, preview } from './data-shape.ts';
import { entriesOf, jsonRows } from './json-rows.ts';
import { toggle } from './toggle.ts';
import { Tree } from './tree.tsx';

const INK = {
  text: 'text-data',
  number: 'text-action',
  'true/false': 'text-trigger',
  nothing: 'text-faint',
  object: 'text-faint',
  list: 'text-faint',
} as const;

/** A value as a tree. `onPick` is called with the path of the entry a person chooses with Enter. */
export function JsonView({
  value,
  label,
  onPick,
  className,
}: {
  value: JsonValue;
  label: string;
  onPick?: (path: Path) => void;
  className?: string;
}) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => jsonRows(value, toggled), [value, toggled]);
  return (
    <Tree
      label={label}
      className={className}
      onToggle={(id) => setToggled(toggle(toggled, id))}
      onPick={onPick && ((id) => onPick(JSON.parse(id)))}
      rows={rows.map((row) => ({
        id: row.id,
        depth: row.depth,
        expandable: entriesOf(row.value).length > 0,
        open: row.open,
        content: (
          <>
            {row.name !== null && (
              <span className={typeof row.name === 'number' ? 'text-faint' : 'text-ink'}>{row.name}:</span>
            )}
            <span className={INK[kindOf(row.value)]} title={typeof row.value === 'string' ? row.value : undefined}>
              {preview(row.value, 200)}
            </span>
          </>
        ),
      }))}
    />
  );
}
