import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Context } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { csvLine, withoutFormula } from '#lib/engine/csv-text.ts';
import type { TableRow } from '#lib/engine/table.ts';
import { writeCell } from '#lib/engine/table-cell.ts';
import { rowsMatching } from './conditions.ts';
import { nextRows, rowsOfPart, sortedParts } from './export-parts.ts';
import { theTable } from './find-table.ts';
import { ExportRows, type TableView } from './schema.ts';
import { orderOf } from './select-rows.ts';
import { tableView } from './view.ts';

/** The table whose rows are exported; `csvOf` gives its lines. */
export const exportRows = query({
  name: 'table.export',
  permission: 'table:read',
  summary: 'Export the rows of a data table that match as CSV',
  input: ExportRows,
  run: async (scope, { id, ...selection }) => {
    const table = await theTable(scope, id);
    // What cannot be read is refused before a file begins.
    rowsMatching(table, selection);
    orderOf(table, selection.sort ?? []);
    return { table: tableView(table), selection };
  },
});

type Export = {
  readonly ctx: Context;
  readonly table: TableView;
  readonly selection: Omit<z.output<typeof ExportRows>, 'id'>;
};

/** The rows as CSV, part by part as they are read. */
export async function* csvOf(given: Export): AsyncGenerator<string> {
  const { table } = given;
  const { format, sort = [] } = given.selection;
  const cell = format === 'raw' ? (text: string) => text : withoutFormula;
  const { columns } = table;
  yield `${csvLine(['id', ...columns.map(({ name }) => cell(name)), 'createdAt', 'updatedAt'])}\r\n`;
  for await (const rows of sort.length > 0 ? sorted(given) : numbered(given)) {
    const lines = rows.map(({ id, values, createdAt, updatedAt }) => {
      const cells = columns.map(({ name, type }) => {
        const text = writeCell(type, values[name] ?? null);
        return type === 'text' || type === 'json' ? cell(text) : text;
      });
      return `${csvLine([String(id), ...cells, createdAt, updatedAt])}\r\n`;
    });
    if (lines.length > 0) yield lines.join('');
  }
}

/** Rows that are read at once: twice as many as before while they stay small, as many as fit into memory when they are not. */
const FEWEST = 100;
const MOST = 500;
const SMALL = 1_000_000;

/** Rows in the order of their numbers, by the primary key from one part to the next. */
async function* numbered({ ctx, table, selection: { filter, search } }: Export): AsyncGenerator<readonly TableRow[]> {
  let limit = FEWEST;
  let cursor: string | undefined;
  do {
    const part = await nextRows(ctx, { id: table.id, filter, search, cursor, limit });
    yield part.items;
    limit = JSON.stringify(part.items).length < SMALL ? Math.min(limit * 2, MOST) : FEWEST;
    cursor = part.nextCursor ?? undefined;
  } while (cursor);
}

/** Rows in another order: sorted once, and no transaction stays open however slowly they are taken. */
async function* sorted({ ctx, table, selection: { filter, search, sort = [] } }: Export) {
  const { id } = table;
  for (const ids of await sortedParts(ctx, { id, filter, search, sort })) yield await rowsOfPart(ctx, { id, ids });
}

/** A file for the browser to keep, sent while it is read. */
export function csvFile(given: Export): Response {
  const name = given.table.name.replace(/[^\p{L}\p{N} _.-]+/gu, '_');
  const body = Readable.toWeb(Readable.from(encoded(csvOf(given)))) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}.csv`,
      'cache-control': 'no-store',
    },
  });
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
