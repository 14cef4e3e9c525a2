import type { JsonObject, JsonValue } from './values.ts';

/** What a column of a data table holds. */
export const COLUMN_TYPES = ['text', 'number', 'boolean', 'datetime', 'json'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** A cell as `jsonb` keeps it: dates are text in UTC, JSON is text too, so that it stays as it was written. */
export type StoredCell = string | number | boolean;
/** A row by the keys of its columns; an empty cell is absent. */
export type Stored = Readonly<Record<string, StoredCell>>;

/** How a condition compares: `ne` also holds for empty cells, `like` and `ilike` take % and _, `contains` ignores case. */
export const COMPARISONS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'contains',
  'startsWith',
  'like',
  'ilike',
  'empty',
  'notEmpty',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Columns that every row has besides those of its table. */
export const ROW_FIELDS = ['id', 'createdAt', 'updatedAt'] as const;
export type RowField = (typeof ROW_FIELDS)[number];

export type RowCondition = { readonly column: string; readonly is: Comparison; readonly value?: JsonValue | undefined };
export type RowFilter = { readonly match: 'all' | 'any'; readonly conditions: readonly RowCondition[] };
export type RowSort = { readonly column: string; readonly direction: 'asc' | 'desc' };

/** A row with its values by the names of columns; an empty cell is null. */
export type TableRow = {
  readonly id: number;
  readonly values: JsonObject;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** Rows that each request read or wrote, in the order of the requests; of deleted ones as they were. */
export type TableAnswers = readonly (readonly TableRow[])[];

/** What a node asks of a data table, which it calls by name or id. Columns are called by name, whatever the case. */
export type TableRequest = { readonly table: string } & (
  | {
      readonly act: 'get';
      readonly filter: RowFilter;
      readonly sort?: readonly RowSort[] | undefined;
      readonly limit?: number | undefined;
    }
  | { readonly act: 'insert'; readonly rows: readonly JsonObject[] }
  | { readonly act: 'update'; readonly filter: RowFilter; readonly values: JsonObject }
  | { readonly act: 'upsert'; readonly filter: RowFilter; readonly values: JsonObject }
  | { readonly act: 'increment'; readonly filter: RowFilter; readonly column: string; readonly by: number }
  | { readonly act: 'delete'; readonly filter: RowFilter }
);
