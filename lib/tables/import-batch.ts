import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { dataKeys } from '#db/schema/tables.ts';
import { command } from '#lib/access/command.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import { withFormula } from '#lib/engine/csv-text.ts';
import type { Stored, StoredCell } from '#lib/engine/table.ts';
import { CellError, readCell } from '#lib/engine/table-cell.ts';
import { AppError } from '#lib/errors.ts';
import { demandRow } from './cells.ts';
import { type ColumnRecord, type Table, theTable } from './find-table.ts';
import { putRows } from './put-rows.ts';

const Line = z.object({ line: z.number(), cells: z.array(z.string()) });
type Line = z.infer<typeof Line>;
type Problem = { line: number; message: string };
type Read = { readonly line: number; readonly stored: Stored };

/** Adds rows out of lines of text; those that cannot be rows are left out, each with the reason. */
export const importBatch = command({
  name: 'table.import_rows',
  permission: 'table:write',
  input: z.object({ id: z.uuid(), columnIds: z.array(z.uuid().nullable()), lines: z.array(Line) }),
  run: async (scope, { id, columnIds, lines }) => {
    const table = await theTable(scope, id, { lock: true });
    const columns = columnIds.map((columnId) => table.columns.find((column) => column.id === columnId));
    const problems: Problem[] = [];
    const read: Read[] = [];
    for (const line of lines) {
      try {
        read.push({ line: line.line, stored: rowOf(table, columns, line) });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        problems.push({ line: line.line, message: error.message });
      }
    }
    const taken = await takenLines(scope, table, read);
    for (const [line, name] of taken)
      problems.push({ line, message: `Column "${name}" is unique, and another row has this value.` });
    const rows = read.filter(({ line }) => !taken.has(line)).map(({ stored }) => stored);
    await putRows(scope, table, rows);
    scope.audit({ type: 'data_table', id }, { after: { count: rows.length } });
    return { inserted: rows.length, problems };
  },
});

function rowOf(table: Table, columns: readonly (ColumnRecord | undefined)[], { cells }: Line): Stored {
  if (cells.slice(columns.length).some((cell) => cell !== ''))
    throw new AppError(
      'invalid',
      `It has ${cells.length} values for ${columns.length} columns. Put values with a separator in them into double quotes.`,
    );
  const stored: Record<string, StoredCell> = {};
  for (const [n, column] of columns.entries()) {
    if (!column) continue;
    try {
      const cell = readCell(column.type, withFormula(cells[n] ?? ''));
      if (cell !== null) stored[column.key] = cell;
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      throw new AppError('invalid', `Column "${column.name}" ${error.message}.`);
    }
  }
  return demandRow(table, stored);
}

/** Lines whose value in a unique column a row has already, or a line before them; with the name of the column. */
async function takenLines({ tx, ctx }: OrgScope, table: Table, read: readonly Read[]): Promise<Map<number, string>> {
  const taken = new Map<number, string>();
  for (const { key, name } of table.columns.filter(({ isUnique }) => isUnique)) {
    const first = new Map<StoredCell, number>();
    for (const { line, stored } of read) {
      const value = stored[key];
      if (value === undefined) continue;
      if (first.has(value)) taken.set(line, name);
      else first.set(value, line);
    }
    const values = JSON.stringify([...first].map(([value, line]) => ({ value, line })));
    const found = await tx.execute<{ line: number }>(sql`
      select given.line from jsonb_to_recordset(${values}::jsonb) as given (value jsonb, line integer)
      join ${dataKeys} k on k.org_id = ${ctx.orgId}::uuid and k.table_id = ${table.id}::uuid and k.key = ${key}::text
        and k.hash = sha256(convert_to(given.value #>> '{}', 'UTF8'))`);
    for (const { line } of found) taken.set(line, name);
  }
  return taken;
}
