import { getTableColumns, type SQL, sql, type Table } from 'drizzle-orm';

/** A row as the driver reads it: by the names of its columns, times as text. */
export type RawRow = Readonly<Record<string, unknown>>;

/** The row of a table that was read by a statement of one's own, as drizzle would give it. */
export function rowOf<T extends Table>(table: T, raw: RawRow): T['$inferSelect'] {
  const fields = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const value = raw[column.name];
    return [key, value === null || value === undefined ? null : column.mapFromDriverValue(value)];
  });
  return Object.fromEntries(fields);
}

/** The columns that `rowOf` reads, by name: a prepared `*` fails once a migration has added one. */
export const columnsOf = (table: Table): SQL =>
  sql.join(
    Object.values(getTableColumns(table)).map((column) => sql`${column}`),
    sql`, `,
  );
