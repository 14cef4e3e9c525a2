import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Context } from '#lib/access/context.ts';
import { query } from '#lib/access/query.ts';
import { csvLine, withoutFormula } from '#lib/engine/csv-text.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { writeCell } from '#lib/engine/table-cell.ts';
import { theTable } from './find-table.ts';
import { listRows } from './queries.ts';
import { ExportRows, type TableView } from './schema.ts';
import { tableView } from './view.ts';

/** The table whose rows are exported; `csvOf` gives its lines. */
export const exportRows = query({
  name: 'table.export',
  permission: 'table:read',
  summary: 'Export the rows of a data table that match as CSV',
  input: ExportRows,
  run: async (scope, { id, ...selection }) => ({ table: tableView(await theTable(scope, id)), selection }),
});

type Export = {
  readonly ctx: Context;
  readonly table: TableView;
  readonly selection: Omit<z.output<typeof ExportRows>, 'id'>;
};

/** The rows as CSV, page by page as they are read. */
export async function* csvOf({ ctx, table, selection: { format, ...selection } }: Export): AsyncGenerator<string> {
  const cell = format === 'raw' ? (text: string) => text : withoutFormula;
  const { columns } = table;
  yield `${csvLine(['id', ...columns.map(({ name }) => cell(name)), 'createdAt', 'updatedAt'])}\r\n`;
  let cursor: string | undefined;
  do {
    const page = await listRows(ctx, { ...selection, id: table.id, cursor, limit: LIMITS.pageSize });
    const lines = page.items.map(({ id, values, createdAt, updatedAt }) => {
      const cells = columns.map(({ name, type }) => {
        const text = writeCell(type, values[name] ?? null);
        return type === 'text' || type === 'json' ? cell(text) : text;
      });
      return `${csvLine([String(id), ...cells, createdAt, updatedAt])}\r\n`;
    });
    if (lines.length > 0) yield lines.join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
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
