import { and, asc, type SQL, sql } from 'drizzle-orm';
import { dataRows } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { RowFilter, RowSort, Stored, TableRow } from '#lib/engine/table.ts';
import { AppError } from '#lib/errors.ts';
import { readCursor, writeCursor } from '#lib/http/cursor.ts';
import { columnNamed, rowFieldNamed, valuesOf } from './cells.ts';
import { cell, cellText, FIELDS, rowsMatching, rowsOf } from './conditions.ts';
import { isDataException } from './data-exception.ts';
import type { Table } from './find-table.ts';

/** What rows are sorted by; text by its first 200 characters, whatever the case. */
type Key = { readonly by: SQL; readonly type: SQL; readonly isDown: boolean };

function keyOf(table: Table, { column, direction }: RowSort): Key {
  const isDown = direction === 'desc';
  const field = rowFieldNamed(column);
  if (field) return { by: FIELDS[field].column, type: FIELDS[field].type, isDown };
  const { key, type } = columnNamed(table, column);
  return type === 'text' || type === 'json'
    ? { by: sql`lower(left(${cellText(key)}, 200))`, type: sql`text`, isDown }
    : { by: cell(key), type: sql`jsonb`, isDown };
}

/** What rows are sorted by, and then by their number; empty cells come last, up or down. */
export const orderOf = (table: Table, sort: readonly RowSort[]): SQL[] =>
  orderBy(sort.map((each) => keyOf(table, each)));

const orderBy = (keys: readonly Key[]): SQL[] => [
  ...keys.map(({ by, isDown }) => sql`${by} ${isDown ? sql`desc` : sql`asc`} nulls last`),
  asc(dataRows.id),
];

type Selection = {
  readonly filter?: RowFilter | undefined;
  readonly search?: string | undefined;
  readonly sort?: readonly RowSort[] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** One page of the rows of a table in their order. */
export async function selectRows(
  { tx }: OrgScope,
  table: Table,
  { filter, search, sort = [], cursor, limit }: Selection,
): Promise<{ items: TableRow[]; nextCursor: string | null }> {
  const keys = sort.map((each) => keyOf(table, each));
  const after = cursor === undefined ? undefined : readCursor(cursor, keys.length + 1);
  const rows = await tx
    .select({
      ...ROW,
      // Parts of a cursor: an empty cell is an empty text, all else begins with =.
      keys: sql<string[]>`array[${sql.join(
        keys.map(({ by }) => sql`coalesce('=' || ${by}::text, '')`),
        sql`, `,
      )}]::text[]`,
    })
    .from(dataRows)
    .where(and(rowsOf(table), rowsMatching(table, { filter, search }), after && following(keys, after)))
    .orderBy(...orderBy(keys))
    .limit(limit + 1)
    .catch((error: unknown) => {
      throw after && isDataException(error) ? badCursor(error) : error;
    });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => rowView(table, row)),
    nextCursor: last ? writeCursor([...last.keys, String(last.id)]) : null,
  };
}

const badCursor = (cause: unknown) =>
  new AppError('invalid', 'This cursor is of another order. Start from the first page.', { field: 'cursor', cause });

/** Rows behind the one whose keys and number these are: one by one, as an index would compare them. */
function following([key, ...keys]: readonly Key[], [value = '', ...values]: readonly string[]): SQL {
  if (!key) return sql`${dataRows.id} > ${value}::bigint`;
  const { by, type, isDown } = key;
  if (value === '') return sql`(${by} is null and ${following(keys, values)})`;
  const at = sql`${value.slice(1)}::${type}`;
  return sql`(${by} ${isDown ? sql`<` : sql`>`} ${at} or ${by} is null or (${by} = ${at} and ${following(keys, values)}))`;
}

export const ROW = {
  id: dataRows.id,
  values: dataRows.values,
  createdAt: dataRows.createdAt,
  updatedAt: dataRows.updatedAt,
};
export type RowRecord = { id: number; values: Stored; createdAt: Date; updatedAt: Date };

/** A row as callers see it. */
export const rowView = (table: Table, { id, values, createdAt, updatedAt }: RowRecord): TableRow => ({
  id,
  values: valuesOf(table.columns, values),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
