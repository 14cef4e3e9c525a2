import type { TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { ChangedColumn, ColumnView, ImportRows, RowPage, TableView } from '#lib/tables/schema.ts';

export type NewColumn = Omit<ColumnView, 'id'>;
export type ColumnChange = Partial<NewColumn> & { readonly unfit?: 'empty'; readonly place?: number };

/** A refusal of which the reader can make something: `reason` is the server's word for it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: string | undefined;

  constructor(message: string, reason?: string) {
    super(message);
    this.reason = reason;
  }
}

/** How a table's page reaches its rows and columns. All reject with a `Refusal` whose message is for people. */
export type TableBackend = {
  readonly more: (cursor: string) => Promise<RowPage>;
  readonly count: () => Promise<number>;
  readonly insert: (rows: readonly JsonObject[]) => Promise<readonly TableRow[]>;
  readonly change: (rows: readonly { row: number; values: JsonObject }[]) => Promise<readonly TableRow[]>;
  readonly remove: (rows: readonly number[]) => Promise<readonly TableRow[]>;
  readonly restore: (rows: readonly TableRow[]) => Promise<readonly TableRow[]>;
  readonly addColumn: (column: NewColumn) => Promise<TableView>;
  readonly changeColumn: (id: string, change: ColumnChange) => Promise<ChangedColumn>;
  readonly deleteColumn: (id: string) => Promise<TableView>;
  readonly restoreColumn: (id: string) => Promise<TableView>;
  readonly importFile: (file: File, onProgress: (share: number) => void) => Promise<ImportRows>;
  /** Where the rows that are shown come as a CSV file. */
  readonly exportHref: string;
};
