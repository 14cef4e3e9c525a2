import { and, or, type SQL, sql } from 'drizzle-orm';
import { dataKeys, dataRows } from '#db/schema/tables.ts';
import type { RowCondition, RowField, RowFilter, StoredCell } from '#lib/engine/table.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { AppError } from '#lib/errors.ts';
import { containing, literal } from '#lib/like.ts';
import { cellOf, columnNamed, rowFieldNamed } from './cells.ts';
import type { ColumnRecord, Table } from './find-table.ts';

/** Rows of a table that a filter and a search leave; undefined for all. */
export function rowsMatching(
  table: Table,
  { filter, search }: { filter?: RowFilter | undefined; search?: string | undefined },
): SQL | undefined {
  const conditions = filter?.conditions.map((condition) => conditionSql(table, condition)) ?? [];
  const matching = filter?.match === 'any' ? or(...conditions) : and(...conditions);
  return and(matching, search ? or(...searched(table, search)) : undefined);
}

/** Only rows of this table: what every statement on rows begins with. */
export const rowsOf = ({ orgId, id }: Pick<Table, 'orgId' | 'id'>): SQL =>
  sql`(${dataRows.orgId} = ${orgId}::uuid and ${dataRows.tableId} = ${id}::uuid)`;

/** A cell as jsonb: numbers, truth and dates compare and sort by it. */
export const cell = (key: string): SQL => sql`(${dataRows.values} -> ${key}::text)`;
/** The same as text. */
export const cellText = (key: string): SQL => sql`(${dataRows.values} ->> ${key}::text)`;

const searched = ({ columns }: Table, search: string): SQL[] =>
  columns.length > 0 ? columns.map(({ key }) => sql`${cellText(key)} ilike ${containing(search)}`) : [sql`false`];

function conditionSql(table: Table, condition: RowCondition): SQL {
  const field = rowFieldNamed(condition.column);
  if (field) return fieldCondition(field, condition);
  const column = columnNamed(table, condition.column);
  const { is, value } = condition;
  if (is === 'empty') return sql`not ${dataRows.values} ? ${column.key}::text`;
  if (is === 'notEmpty') return sql`${dataRows.values} ? ${column.key}::text`;
  if (is in PATTERNS) return textCondition(cellText(column.key), condition);
  if (column.type === 'json')
    throw new AppError('invalid', `Column "${column.name}" holds JSON: it can be searched, not compared.`, {
      reason: 'bad_condition',
    });
  const wanted = cellOf(column, value);
  if (wanted === null) return emptyCondition(table, column, is);
  if (is === 'eq' && column.isUnique) return keyed(table, column, wanted);
  const operator = OPERATORS[is as keyof typeof OPERATORS];
  return column.type === 'text'
    ? sql`${cellText(column.key)} ${operator} ${String(wanted)}::text`
    : sql`${cell(column.key)} ${operator} ${JSON.stringify(wanted)}::jsonb`;
}

/** Nothing is before or after an empty value: whoever compares with one has not got what they meant to compare with. */
function emptyCondition(table: Table, { name }: ColumnRecord, is: RowCondition['is']): SQL {
  if (is === 'eq' || is === 'ne') return conditionSql(table, { column: name, is: is === 'ne' ? 'notEmpty' : 'empty' });
  throw new AppError(
    'invalid',
    `"${name}" is compared with an empty value, which nothing is before or after. Give a value, or use "empty".`,
    { reason: 'bad_condition', field: name },
  );
}

/** By the index of unique values. */
const keyed = (table: Table, { key }: ColumnRecord, wanted: StoredCell): SQL => sql`${dataRows.id} = (
  select ${dataKeys.rowId} from ${dataKeys} where ${dataKeys.orgId} = ${table.orgId}::uuid
    and ${dataKeys.tableId} = ${table.id}::uuid and ${dataKeys.key} = ${key}::text and ${dataKeys.hash} = ${hashOf(wanted)})`;

/** As the trigger of rows makes it. */
export const hashOf = (value: StoredCell): SQL =>
  sql`sha256(convert_to(${JSON.stringify(value)}::jsonb #>> '{}', 'UTF8'))`;

const OPERATORS = {
  eq: sql`=`,
  ne: sql`is distinct from`,
  lt: sql`<`,
  lte: sql`<=`,
  gt: sql`>`,
  gte: sql`>=`,
};

const PATTERNS = {
  contains: (text: SQL, value: string) => sql`${text} ilike ${containing(value)}`,
  startsWith: (text: SQL, value: string) => sql`${text} ilike ${`${literal(value)}%`}`,
  like: (text: SQL, value: string) => sql`${text} like ${value}`,
  ilike: (text: SQL, value: string) => sql`${text} ilike ${value}`,
};

function textCondition(text: SQL, { is, value = '' }: RowCondition): SQL {
  const pattern = typeof value === 'string' ? value : JSON.stringify(value);
  if (pattern.includes('\0'))
    throw new AppError('invalid', 'No text contains a NUL character (\\u0000). Look for something else.');
  // A pattern must not end in half an escape.
  const whole = is.endsWith('like') ? pattern.replace(/(?<!\\)((?:\\\\)*)\\$/, '$1\\\\') : pattern;
  return PATTERNS[is as keyof typeof PATTERNS](text, whole);
}

export const FIELDS: Readonly<Record<RowField, { readonly column: SQL; readonly type: SQL }>> = {
  id: { column: sql`${dataRows.id}`, type: sql`bigint` },
  createdAt: { column: sql`${dataRows.createdAt}`, type: sql`timestamptz` },
  updatedAt: { column: sql`${dataRows.updatedAt}`, type: sql`timestamptz` },
};

function fieldCondition(field: RowField, condition: RowCondition): SQL {
  const { column, type } = FIELDS[field];
  const { is } = condition;
  if (is === 'empty') return sql`false`;
  if (is === 'notEmpty') return sql`true`;
  if (is in PATTERNS) return textCondition(sql`${column}::text`, condition);
  return sql`${column} ${OPERATORS[is as keyof typeof OPERATORS]} ${fieldValue(field, condition.value)}::${type}`;
}

function fieldValue(field: RowField, value: JsonValue | undefined): string {
  const column = { name: field, type: field === 'id' ? 'number' : 'datetime' } as ColumnRecord;
  const wanted = cellOf(column, value);
  if (wanted === null || (field === 'id' && !Number.isSafeInteger(wanted)))
    throw new AppError('invalid', `"${field}" is compared with ${field === 'id' ? 'a whole number' : 'a date'}.`, {
      reason: 'bad_condition',
    });
  return String(wanted);
}
