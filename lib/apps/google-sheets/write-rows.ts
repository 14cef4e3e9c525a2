import type { Item } from '#lib/engine/items.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import { demandFilled } from '../build-request.ts';
import type { Program } from '../program.ts';
import { readied, type Task } from '../run-operation.ts';
import { type Cell, cellOf, cellsOf, columnLetters, namesOf, openSheet, quoted, type Sheet } from './sheet.ts';

type Way = 'append' | 'upsert' | 'update';
type Row = { readonly task: Task; readonly values: JsonObject };

/** Rows of many items go with one request: Google counts requests, sixty a minute. Spreadsheets are opened once. */
const writeRows =
  (way: Way): Program =>
  async (context, taskOf) => {
    const items = context.inputs[0] ?? [];
    const written = await context.mapChunks(items.length, async ({ first, most }) => {
      const places = Array.from({ length: Math.min(most, items.length - first) }, (_, index) => first + index);
      const rows = await Promise.all(
        places.map(async (item): Promise<Row> => rowOf(await taskOf(item), items[item] as Item)),
      );
      const groups = Map.groupBy(rows, ({ task: { fields } }) =>
        JSON.stringify([fields.document, fields.sheet, fields.range, fields.match]),
      );
      for (const group of groups.values()) await writeGroup(context, { way, rows: group });
      return rows.map(({ values }) => values);
    });
    return { kind: 'items', outputs: [written.map((json, item) => ({ json, from: [{ input: 0, item }] }))] };
  };

export const appendRows = writeRows('append');
export const upsertRows = writeRows('upsert');
export const updateRows = writeRows('update');

function rowOf(task: Task, { json }: Item): Row {
  const fields = readied(task.operation, task.fields);
  demandFilled({ ...task, missing: ['document', 'sheet'].filter((name) => (fields[name] ?? '') === '') });
  const { row_number: _, ...whole } = json;
  return {
    task: { ...task, fields },
    values: isRecord(fields.columns) ? fields.columns : task.fields.match ? json : whole,
  };
}

type Group = { readonly way: Way; readonly rows: readonly Row[] };

async function writeGroup(context: Pick<NodeContext<unknown>, 'http'>, { way, rows }: Group): Promise<void> {
  const [first] = rows as [Row, ...Row[]];
  const sheet = await openSheet(context, first.task);
  const cells = await cellsOf(way === 'append' ? headOf(sheet) : sheet);
  const names = await withColumns(sheet, { names: (cells[0] ?? []).map(String), rows });
  const { fields } = first.task;
  const keys = way === 'append' ? [] : namesOf(fields.match);
  const lacksKeys = way !== 'append' && keys.length === 0;
  demandFilled({ ...first.task, missing: lacksKeys ? ['a column to find rows by'] : [] });
  const known = new Map(
    cells.slice(1).map((row, index) => [keyOf(row, { names, keys, number: numberOf(sheet, index) }), index]),
  );
  const changes: JsonObject[] = [];
  const fresh: Cell[][] = [];
  for (const { values } of rows) {
    const wanted = keys.map((key) => String(values[key] ?? ''));
    // Nothing finds no row, not one that happens to be blank there.
    const at = wanted.some(Boolean) ? known.get(JSON.stringify(wanted)) : undefined;
    if (at !== undefined) changes.push(...changesOf(values, { sheet, names, number: numberOf(sheet, at), keys }));
    else if (way !== 'update') fresh.push(names.map((name) => cellOf(values[name])));
  }
  const how = { valueInputOption: String(fields.asTyped) };
  if (changes.length > 0)
    await sheet.call(
      {
        method: 'POST',
        path: '/v4/spreadsheets/{document}/values:batchUpdate',
        body: '{body}',
      },
      { body: { ...how, data: changes } },
    );
  if (fresh.length > 0)
    await sheet.call(
      {
        method: 'POST',
        path: '/v4/spreadsheets/{document}/values/{range}:append',
        query: { ...how, insertDataOption: 'INSERT_ROWS' },
        body: '{body}',
      },
      { range: sheet.range, body: { values: fresh } },
    );
}

/** The first row of the range only. */
function headOf(sheet: Sheet): Sheet {
  const { firstRow, range, title } = sheet;
  const columns = /!\$?([A-Za-z]+)\$?\d*:\$?([A-Za-z]+)/.exec(range);
  const tab = quoted(title);
  return {
    ...sheet,
    range: columns ? `${tab}!${columns[1]}${firstRow}:${columns[2]}${firstRow}` : `${tab}!${firstRow}:${firstRow}`,
  };
}

const numberOf = ({ firstRow }: Sheet, index: number) => firstRow + 1 + index;

type Head = { readonly names: readonly string[]; readonly rows: readonly Row[] };

/** The names of all columns; those that the sheet lacks are written into its first row. */
async function withColumns(sheet: Sheet, { names, rows }: Head): Promise<string[]> {
  const wanted = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  const missing = [...wanted].filter((name) => name !== 'row_number' && !names.includes(name));
  if (missing.length === 0) return [...names];
  const start = `${columnLetters(sheet.firstColumn + names.length)}${sheet.firstRow}`;
  await sheet.call(
    {
      method: 'PUT',
      path: '/v4/spreadsheets/{document}/values/{range}',
      query: { valueInputOption: 'RAW' },
      body: '{body}',
    },
    { range: `${quoted(sheet.title)}!${start}`, body: { values: [missing] } },
  );
  return [...names, ...missing];
}

type Place = { readonly names: readonly string[]; readonly keys: readonly string[]; readonly number: number };

const keyOf = (row: readonly Cell[], { names, keys, number }: Place): string =>
  JSON.stringify(keys.map((key) => (key === 'row_number' ? String(number) : String(row[names.indexOf(key)] ?? ''))));

function changesOf(
  values: JsonObject,
  { sheet, names, number, keys }: Place & { readonly sheet: Sheet },
): JsonObject[] {
  const tab = quoted(sheet.title);
  return Object.entries(values)
    .filter(([name]) => name !== 'row_number' && !keys.includes(name))
    .map(([name, value]: [string, JsonValue]) => ({
      range: `${tab}!${columnLetters(sheet.firstColumn + names.indexOf(name))}${number}`,
      values: [[cellOf(value)]],
    }));
}
