import type { JsonValue } from '#lib/engine/values.ts';
import type { Path } from './data-shape.ts';

export type JsonRow = {
  id: string;
  path: Path;
  depth: number;
  name: string | number | null;
  value: JsonValue;
  open: boolean;
};

/** Containers with more entries than this start closed. */
const LARGE = 50;

/**
 * The visible rows of a value, depth first. `toggled` holds the ids of containers that differ from how they start:
 * open down to the third level, but large ones only at the root.
 */
export function jsonRows(value: JsonValue, toggled: ReadonlySet<string>): JsonRow[] {
  const rows: JsonRow[] = [];
  const visit = (name: string | number | null, inner: JsonValue, path: Path) => {
    const id = JSON.stringify(path);
    const entries = entriesOf(inner);
    const startsOpen = entries.length > 0 && (path.length === 0 || (entries.length <= LARGE && path.length < 3));
    const open = entries.length > 0 && startsOpen !== toggled.has(id);
    rows.push({ id, path, depth: path.length, name, value: inner, open });
    if (open) for (const [key, child] of entries) visit(key, child, [...path, key]);
  };
  visit(null, value, []);
  return rows;
}

export function entriesOf(value: JsonValue): readonly (readonly [string | number, JsonValue])[] {
  if (Array.isArray(value)) return value.map((entry, index) => [index, entry]);
  return value !== null && typeof value === 'object' ? Object.entries(value) : [];
}
