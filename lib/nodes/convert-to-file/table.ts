import type { Item } from '#lib/engine/items.ts';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { isRecord } from '../paths.ts';

export type Table = { readonly columns: readonly string[]; readonly rows: readonly JsonObject[] };

/** Items as a table: a column for each field that any of them has, in the order they are met; nested ones by a path with dots. */
export function tableOf(items: readonly Item[]): Table {
  const columns = new Set<string>();
  const rows = items.map(({ json }) => {
    const row = flat(json);
    for (const name of Object.keys(row)) columns.add(name);
    return row;
  });
  return { columns: [...columns], rows };
}

function flat(json: JsonObject): JsonObject {
  if (!Object.values(json).some(isRecord)) return json;
  const row: Record<string, JsonValue> = {};
  const add = (value: JsonObject, prefix: string) => {
    for (const [name, each] of Object.entries(value)) {
      if (isRecord(each) && Object.keys(each).length > 0) add(each, `${prefix}${name}.`);
      else setOwn(row, prefix + name, each);
    }
  };
  add(json, '');
  return row;
}

/** A cell as text; lists as JSON. */
export function cellText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Joins pieces into larger ones: a chunk for each cell costs more than its bytes. */
export function* inChunks(pieces: Iterable<string>, size = 65_536): Iterable<Uint8Array> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < size) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
