import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';

type Options = { readonly header: boolean; readonly skip: number; readonly most: number; readonly empty: boolean };
export type Cells = readonly JsonValue[];

/**
 * Rows of cells as objects, by the names in the first of them or as `column 1`, `column 2` …; the same name twice gets a
 * number. A missing cell is an empty one; rows without anything in them are left out.
 */
export async function* rowsOf(
  lists: AsyncIterable<Cells> | Iterable<Cells>,
  { header, skip, most, empty }: Options,
): AsyncIterable<JsonObject> {
  let names: readonly string[] | undefined;
  let [seen, given] = [0, 0];
  for await (const cells of lists) {
    if (seen++ < skip) continue;
    if (header && !names) {
      names = namesOf(cells);
      continue;
    }
    if (cells.every((cell) => cell === '' || cell === null)) continue;
    yield objectOf(cells, { names: names ?? [], empty });
    if (++given === most) return;
  }
}

function objectOf(
  cells: Cells,
  { names, empty }: { readonly names: readonly string[]; readonly empty: boolean },
): JsonObject {
  const row: Record<string, JsonValue> = {};
  const width = Math.max(names.length, cells.length);
  for (let index = 0; index < width; index++) {
    const cell = cells[index] ?? '';
    if (empty || cell !== '') setOwn(row, names[index] ?? `column ${index + 1}`, cell);
  }
  return row;
}

function namesOf(cells: Cells): string[] {
  const used = new Set<string>();
  return cells.map((cell, index) => {
    const text = cell === null || cell === '' ? `column ${index + 1}` : String(cell);
    let name = text;
    for (let number = 1; used.has(name); number++) name = `${text}_${number}`;
    used.add(name);
    return name;
  });
}
