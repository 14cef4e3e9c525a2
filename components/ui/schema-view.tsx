'use client';

import { useMemo, useState } from 'react';
import type { JsonValue } from '#lib/engine/values.ts';
import { type Path, preview, type Shape, shapeOf } from './data-shape.ts';
import { toggle } from './toggle.ts';
import { Tree, type TreeRow } from './tree.tsx';

/** The fields that `values` have, with kinds and a sample each: the quickest way to see what can be used. */
export function SchemaView({
  values,
  label,
  onPick,
  className,
}: {
  values: readonly JsonValue[];
  label: string;
  onPick?: (path: Path) => void;
  className?: string;
}) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const shape = useMemo(() => shapeOf(values), [values]);
  if (shape.fields.length === 0) return <p className="p-3 text-sm text-muted">The items have no fields.</p>;
  return (
    <Tree
      label={label}
      className={className}
      rows={fieldRows(shape, [], closed)}
      onToggle={(id) => setClosed(toggle(closed, id))}
      onPick={onPick && ((id) => onPick(JSON.parse(id)))}
    />
  );
}

function fieldRows(shape: Shape, path: Path, closed: ReadonlySet<string>): TreeRow[] {
  const children: [string | number, Shape][] = shape.fields.map(([name, field]) => [name, field]);
  if (shape.entries) children.push([0, shape.entries]);
  return children.flatMap(([name, field]) => {
    const inner = [...path, name];
    const id = JSON.stringify(inner);
    const expandable = field.fields.length > 0 || field.entries !== undefined;
    const open = expandable && !closed.has(id);
    const row = { id, depth: path.length, expandable, open, content: <Field name={name} shape={field} /> };
    return open ? [row, ...fieldRows(field, inner, closed)] : [row];
  });
}

function Field({ name, shape }: { name: string | number; shape: Shape }) {
  return (
    <>
      <span className="text-ink">{typeof name === 'number' ? 'each entry' : name}</span>
      <span className="rounded-sm bg-hover px-1 font-sans text-muted">{shape.kinds.join(' or ')}</span>
      {shape.optional && <span className="font-sans text-faint">not always</span>}
      {shape.fields.length === 0 && !shape.entries && (
        <span className="truncate text-muted">{preview(shape.sample)}</span>
      )}
    </>
  );
}
