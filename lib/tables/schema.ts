import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';
import { COLUMN_TYPES, COMPARISONS, ROW_FIELDS, type TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';

const isReserved = (name: string) => ROW_FIELDS.some((field) => field.toLowerCase() === name.toLowerCase());
const hasControls = (text: string) => /\p{Cc}|\p{Cs}/u.test(text);
const name = z
  .string()
  .trim()
  .min(1, 'Give it a name')
  .max(100)
  .refine((text) => !hasControls(text), 'A name has letters, digits and signs that can be seen');
const columnName = name.refine((text) => !isReserved(text), 'Every row has this already. Choose another name');
const values: z.ZodType<JsonObject, JsonObject> = z.record(z.string(), z.json());

export const ColumnType = z.enum(COLUMN_TYPES);
export const ColumnView = z.object({
  id: z.uuid(),
  name: z.string(),
  type: ColumnType,
  isUnique: z.boolean(),
  isRequired: z.boolean(),
});
export type ColumnView = z.infer<typeof ColumnView>;

export const TableView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  rowCount: z.number().int(),
  columns: z.array(ColumnView),
  deletedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type TableView = z.infer<typeof TableView>;

const newColumn = z.strictObject({
  name: columnName,
  type: ColumnType.default('text'),
  isUnique: z.boolean().default(false),
  isRequired: z.boolean().default(false),
});
export const CreateTable = z.strictObject({
  name,
  description: z.string().trim().max(1000).default(''),
  columns: z.array(newColumn).max(LIMITS.tableColumns).default([]),
});
export const UpdateTable = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  description: z.string().trim().max(1000).optional(),
});
export const TableId = z.strictObject({ id: z.uuid() });
export const ListTables = z.strictObject({
  /** Part of the name. */
  search: z.string().trim().max(200).optional(),
  /** True lists the trash. */
  deleted: z.stringbool().or(z.boolean()).default(false),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export const TablePage = z.object({ items: z.array(TableView), nextCursor: z.string().nullable() });
export type TablePage = z.infer<typeof TablePage>;

export const AddColumn = newColumn.extend({ id: z.uuid() });
export const ColumnId = z.strictObject({ id: z.uuid(), columnId: z.uuid() });
export const ChangeColumn = ColumnId.extend({
  name: columnName.optional(),
  type: ColumnType.optional(),
  isUnique: z.boolean().optional(),
  isRequired: z.boolean().optional(),
  /** Its place among the columns from now on, from 0. */
  place: z.number().int().min(0).max(LIMITS.tableColumns).optional(),
  /** What becomes of values that the new type cannot have: nothing is changed at all, or their cells are emptied. */
  unfit: z.enum(['refuse', 'empty']).default('refuse'),
});
/** `emptied`: how many cells lost a value that the new type cannot have. */
export const ChangedColumn = z.object({ table: TableView, emptied: z.number().int() });
export type ChangedColumn = z.infer<typeof ChangedColumn>;

export const Condition = z.strictObject({
  column: z.string().max(200),
  is: z.enum(COMPARISONS),
  value: z.json().optional(),
});
export const Filter = z.strictObject({
  match: z.enum(['all', 'any']).default('all'),
  conditions: z.array(Condition).max(LIMITS.tableConditions).default([]),
});
export const Sort = z
  .array(z.strictObject({ column: z.string().max(200), direction: z.enum(['asc', 'desc']).default('asc') }))
  .max(3);

export const RowView: z.ZodType<TableRow> = z.object({
  id: z.number().int(),
  values: z.record(z.string(), z.json()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** A query string has structures as JSON. */
const asJson = <T extends z.ZodType>(schema: T) =>
  z.preprocess((given, context) => {
    if (typeof given !== 'string') return given;
    try {
      return JSON.parse(given) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  }, schema);

const which = {
  id: z.uuid(),
  /** As JSON: `{"match":"all","conditions":[{"column":"email","is":"eq","value":"a@b.co"}]}`. */
  filter: asJson(Filter).optional(),
  /** Text that one of the columns contains. */
  search: z.string().trim().max(200).optional(),
  /** As JSON: `[{"column":"age","direction":"desc"}]`; empty cells come last. */
  sort: asJson(Sort).optional(),
};
export const ListRows = z.strictObject({
  ...which,
  cursor: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export const RowPage = z.object({ items: z.array(RowView), nextCursor: z.string().nullable() });
export type RowPage = z.infer<typeof RowPage>;
export const CountRows = z.strictObject({ id: which.id, filter: which.filter, search: which.search });
export const RowCount = z.object({ count: z.number().int() });

const someRows = z.array(values).min(1, 'Give at least one row').max(LIMITS.tableWriteRows);
export const InsertRows = z.strictObject({ id: z.uuid(), rows: someRows });
export const WrittenRows = z.object({ rows: z.array(RowView) });
export type WrittenRows = z.infer<typeof WrittenRows>;
const demanding = Filter.extend({
  conditions: z.array(Condition).min(1, 'Say which rows').max(LIMITS.tableConditions),
});
export const UpdateRows = z.strictObject({ id: z.uuid(), filter: demanding, values });
export const UpsertRows = z.strictObject({
  id: z.uuid(),
  rows: someRows,
  /** Names of the columns in which a row is the same one. */
  by: z.array(z.string()).min(1, 'Name the column that tells rows apart').max(10),
});
export const UpsertedRows = z.object({ inserted: z.number().int(), updated: z.number().int(), rows: z.array(RowView) });
export type UpsertedRows = z.infer<typeof UpsertedRows>;
export const DeleteRows = z.strictObject({ id: z.uuid(), filter: asJson(demanding) });
/** How many rows an act was done to. */
export const RowsTouched = z.object({ count: z.number().int() });
/** Cells of single rows, as the grid changes and pastes them. */
export const ChangeCells = z.strictObject({
  id: z.uuid(),
  rows: z
    .array(z.strictObject({ row: z.number().int(), values }))
    .min(1)
    .max(LIMITS.tableWriteRows),
});
export const RowIds = z.strictObject({
  id: z.uuid(),
  rows: z.array(z.number().int()).min(1, 'Name at least one row').max(LIMITS.tableWriteRows),
});
/** What `table.delete_rows_by_id` answered. */
export const RestoreRows = z.strictObject({
  id: z.uuid(),
  rows: z
    .array(
      z.strictObject({ id: z.number().int().min(1), values, createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() }),
    )
    .min(1)
    .max(LIMITS.tableWriteRows),
});

const refused = z.object({ line: z.number().int(), message: z.string() });
export const ImportRows = z.strictObject({
  id: z.uuid(),
  inserted: z.number().int(),
  /** Lines that could not be rows. */
  refused: z.number().int(),
  /** The first of them. */
  problems: z.array(refused),
});
export type ImportRows = z.infer<typeof ImportRows>;
export const ExportRows = z.strictObject({
  id: which.id,
  filter: which.filter,
  search: which.search,
  /** As in the list; by their numbers when absent. */
  sort: which.sort,
  /** `csv` puts a ' before text that a spreadsheet would take for a formula; `raw` leaves it as it is. */
  format: z.enum(['csv', 'raw']).default('csv'),
});
