import type { JsonValue } from '#lib/engine/values.ts';

export type Path = readonly (string | number)[];
export type ValueKind = 'object' | 'list' | 'text' | 'number' | 'true/false' | 'nothing';

export function kindOf(value: JsonValue): ValueKind {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'true/false';
}

/** A path as an expression writes it: `$json.user["first name"][0]`. */
export function pathText(path: Path, root = '$json'): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return /^[A-Za-z_$][\w$]*$/.test(step) ? `${text}.${step}` : `${text}[${JSON.stringify(step)}]`;
  }, root);
}

/** The fields that occur in `rows`, in order of first appearance. */
export function columnsOf(rows: readonly { readonly [key: string]: JsonValue }[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return [...names];
}

/** What values look like that were seen at one place. */
export type Shape = {
  readonly kinds: readonly ValueKind[];
  /** The first value seen that holds something. */
  readonly sample: JsonValue;
  /** True when some object did not have this field. */
  readonly optional: boolean;
  readonly fields: readonly (readonly [name: string, shape: Shape])[];
  /** Shape of a list's entries, all taken together. */
  readonly entries?: Shape;
};

/** Puts together what `values` have in common and where they differ. */
export function shapeOf(values: readonly JsonValue[], optional = false): Shape {
  const objects = values.filter((value) => kindOf(value) === 'object') as { [key: string]: JsonValue }[];
  const entries = values.flatMap((value) => (Array.isArray(value) ? value : []));
  return {
    kinds: [...new Set(values.map(kindOf))],
    sample: values.find((value) => value !== null && value !== '') ?? values[0] ?? null,
    optional,
    fields: columnsOf(objects).map((name) => {
      const present = objects.filter((object) => Object.hasOwn(object, name));
      const inside = present.map((object) => object[name] as JsonValue);
      return [name, shapeOf(inside, present.length < objects.length)];
    }),
    ...(entries.length > 0 && { entries: shapeOf(entries) }),
  };
}

/** A value in one short line: texts in quotes, containers by their size. */
export function preview(value: JsonValue, length = 80): string {
  if (Array.isArray(value)) return value.length === 1 ? '[1 entry]' : `[${value.length} entries]`;
  if (value !== null && typeof value === 'object') {
    const count = Object.keys(value).length;
    return count === 1 ? '{1 field}' : `{${count} fields}`;
  }
  const text = JSON.stringify(value);
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
