import { and, eq, type SQL, sql } from 'drizzle-orm';
import { dataKeys, dataRows } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { changesOf, columnNamed, newRow } from './cells.ts';
import { rowsOf } from './conditions.ts';
import type { ColumnRecord, Table } from './find-table.ts';
import { putRows } from './put-rows.ts';
import { setEachRow } from './set-rows.ts';

type Merged = { readonly inserted: TableRow[]; readonly updated: TableRow[] };

/**
 * Changes the rows of a locked table that are the same in the columns `by`, and adds those that no row is. Of rows that
 * are the same among those given, later ones add to earlier ones.
 */
export async function mergeRows(
  scope: OrgScope,
  table: Table,
  { rows, by }: { rows: readonly JsonObject[]; by: readonly string[] },
): Promise<Merged> {
  const columns = by.map((name) => columnNamed(table, name));
  const json = columns.find(({ type }) => type === 'json');
  if (json)
    throw new AppError('invalid', `JSON in column "${json.name}" does not tell rows apart. Name other columns.`);
  const given = joined(table, columns, rows);
  const found = await matches(scope, table, { columns, given });
  const changes = given.map(({ values }) => changesOf(table, values));
  const updates = found.flatMap(({ n, id }) => {
    const change = changes[n];
    return change ? [{ id, ...change }] : [];
  });
  const known = new Set(found.map(({ n }) => n));
  const fresh = given.filter((_, n) => !known.has(n)).map(({ values }) => newRow(table, values));
  return { updated: await setEachRow(scope, table, updates), inserted: await putRows(scope, table, fresh) };
}

type Given = { readonly values: JsonObject; readonly cells: Readonly<Record<string, unknown>> };

function joined(table: Table, columns: readonly ColumnRecord[], rows: readonly JsonObject[]): Given[] {
  const merged = new Map<string, Given>();
  for (const [index, values] of rows.entries()) {
    const { set } = changesOf(table, values);
    const told = columns.map(({ key }) => set[key]);
    // A row without what tells it apart is no other's.
    const name = told.includes(undefined) ? String(index) : JSON.stringify(told);
    merged.set(name, { values: { ...merged.get(name)?.values, ...values }, cells: set });
  }
  return [...merged.values()];
}

async function matches(
  { tx, ctx }: OrgScope,
  table: Table,
  { columns, given }: { columns: readonly ColumnRecord[]; given: readonly Given[] },
): Promise<{ n: number; id: number }[]> {
  const cells = given.map((row) => Object.fromEntries(columns.map(({ key }) => [key, row.cells[key]])));
  const wanted = sql`jsonb_array_elements(${JSON.stringify(cells)}::jsonb) with ordinality as given (cells, n)`;
  const same = ({ key }: ColumnRecord): SQL => sql`${dataRows.values} -> ${key}::text = given.cells -> ${key}::text`;
  const keyed = columns.find(({ isUnique }) => isUnique);
  const byKey =
    keyed &&
    sql`${dataRows.id} in (select ${dataKeys.rowId} from ${dataKeys} where ${and(
      eq(dataKeys.orgId, ctx.orgId),
      eq(dataKeys.tableId, table.id),
      eq(dataKeys.key, keyed.key),
    )} and ${dataKeys.hash} in (select sha256(convert_to(g ->> ${keyed.key}::text, 'UTF8'))
      from jsonb_array_elements(${JSON.stringify(cells)}::jsonb) as g))`;
  const rows = await tx.execute<{ n: string; id: string }>(sql`
    select given.n - 1 as n, ${dataRows.id} as id from ${dataRows} join ${wanted} on ${and(...columns.map(same))}
    where ${and(rowsOf(table), byKey)}`);
  return rows.map(({ n, id }) => ({ n: Number(n), id: Number(id) }));
}
