import { FaultError } from '#lib/engine/fault.ts';
import { LIMITS } from '#lib/engine/limits.ts';
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
  let [seen, given, size] = [0, 0, 0];
  for await (const cells of lists) {
    if (seen++ < skip) continue;
    if (header && !names) {
      names = namesOf(cells);
      continue;
    }
    if (cells.every((cell) => cell === '' || cell === null)) continue;
    size += sizeOf(cells, names ?? []);
    if (size > LIMITS.activationOutputBytes) throw tooMuch(given);
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

/** Characters of a row at least, its names among them: a few bytes of a file can stand for thousands of cells. */
function sizeOf(cells: Cells, names: readonly string[]): number {
  const width = Math.max(cells.length, names.length);
  let size = 0;
  for (let index = 0; index < width; index++) {
    const cell = cells[index];
    size += (names[index]?.length ?? 9) + (typeof cell === 'string' ? cell.length : 4) + 5;
  }
  return size;
}

function tooMuch(given: number): FaultError {
  const most = LIMITS.activationOutputBytes / 1_048_576;
  const message = `The first ${given} rows are all that fit into ${most} MiB, the most that one node gives out. Read a part with “Rows at most”, or leave empty cells out of the file.`;
  return new FaultError({ kind: 'limit', code: 'output_limit', message });
}
