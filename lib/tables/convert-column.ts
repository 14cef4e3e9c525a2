import { and, eq, type SQL, sql } from 'drizzle-orm';
import { dataColumns, dataRows } from '#db/schema/tables.ts';
import type { OrgScope } from '#lib/access/org-scope.ts';
import type { ColumnType } from '#lib/engine/table.ts';
import { AppError } from '#lib/errors.ts';
import { underRules } from './broken-rule.ts';
import { cell, cellText, rowsOf } from './conditions.ts';
import type { ColumnRecord, Table } from './find-table.ts';

type Conversion = { readonly column: ColumnRecord; readonly type: ColumnType; readonly unfit: 'refuse' | 'empty' };

/**
 * Gives a column of a locked table another type, and its cells values of it. Cells whose value says nothing in the new
 * type are emptied, or with `refuse` the answer is `conflict` with how many there are and which. Answers how many.
 */
export async function convertColumn(
  { tx, ctx }: OrgScope,
  table: Table,
  { column, type, unfit }: Conversion,
): Promise<number> {
  const { key } = column;
  const has = and(rowsOf(table), sql`${dataRows.values} ? ${key}::text`);
  const converted = conversion(column, type);
  const isUnfit = and(has, sql`${converted} is null`);
  const count = await tx.$count(dataRows, isUnfit);
  if (count > 0 && (unfit === 'refuse' || column.isRequired)) {
    const first = await tx
      .select({ id: dataRows.id, text: sql<string>`left(${cellText(key)}, 60)` })
      .from(dataRows)
      .where(isUnfit)
      .orderBy(dataRows.id)
      .limit(5);
    throw refusal({ column, type, count, first });
  }
  await tx
    .update(dataColumns)
    .set({ type })
    .where(and(eq(dataColumns.orgId, ctx.orgId), eq(dataColumns.id, column.id)));
  const put = sql`case when ${converted} is null then ${dataRows.values} - ${key}::text
    else jsonb_set(${dataRows.values}, array[${key}::text], ${converted}) end`;
  await underRules(table, tx.update(dataRows).set({ values: put }).where(has));
  return count;
}

/** The value of a cell in the other type as jsonb, or null where it has none. */
function conversion({ key, type: from }: ColumnRecord, to: ColumnType): SQL {
  const text = sql`trim(${from === 'json' ? jsonText(key) : cellText(key)})`;
  if (to === 'json') return sql`to_jsonb(${from === 'json' ? cellText(key) : sql`(${cell(key)})::text`})`;
  if (to === 'text') return sql`to_jsonb(${from === 'json' ? jsonText(key) : cellText(key)})`;
  if (to === 'number') {
    const fromTruth =
      from === 'boolean' ? sql`when ${text} = 'true' then '1'::jsonb when ${text} = 'false' then '0'::jsonb` : sql``;
    return sql`case ${fromTruth} when ${text} ~ '^[+-]?(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?$' and pg_input_is_valid(${text}, 'float8')
      then to_jsonb(${text}::float8) end`;
  }
  if (to === 'boolean')
    return sql`case when lower(${text}) in ('true', 'yes', '1') then 'true'::jsonb when lower(${text}) in ('false', 'no', '0') then 'false'::jsonb end`;
  const isDate = sql`${text} ~ '^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?\\s*(Z|[+-]\\d\\d(:?\\d\\d)?)?)?$'`;
  const utc = sql`(case when ${text} ~ '(Z|[T ][^+-]*[+-]\\d\\d(:?\\d\\d)?)$' then ${text} else ${text} || ' UTC' end)`;
  return sql`case when ${isDate} and pg_input_is_valid(${utc}, 'timestamptz') and left(${text}, 4) > '0000'
    then to_jsonb(to_char(date_trunc('milliseconds', ${utc}::timestamptz at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end`;
}

/** What a cell of JSON says as text: a text without its quotes, anything else as it is written. */
const jsonText = (key: string): SQL =>
  sql`(case when pg_input_is_valid(${cellText(key)}, 'jsonb') and jsonb_typeof((${cellText(key)})::jsonb) = 'string'
    then (${cellText(key)})::jsonb #>> '{}' else ${cellText(key)} end)`;

function refusal(found: {
  column: ColumnRecord;
  type: ColumnType;
  count: number;
  first: readonly { id: number; text: string }[];
}): AppError {
  const { column, type, count, first } = found;
  const values = first.map(({ id, text }) => `"${text}" in row ${id}`).join(', ');
  const cells = count === 1 ? '1 cell has a value' : `${count} cells have values`;
  const must = column.isRequired
    ? 'The column is required, so change them first'
    : 'Change them, or have these cells emptied';
  const message = `${cells} in "${column.name}" that are no ${type}: ${values}${count > first.length ? ' and so on' : ''}. ${must}.`;
  return new AppError('conflict', message, { reason: 'unfit_values', field: 'type', current: { count, first } });
}
