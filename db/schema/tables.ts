import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, id, updatedAt } from './columns.ts';
import { orgs, users } from './identity.ts';

export const columnType = pgEnum('column_type', ['text', 'number', 'boolean', 'datetime', 'json']);

/** Tables that people and workflows keep data in. Whoever writes rows holds the row of their table here. */
export const dataTables = pgTable(
  'data_tables',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** Kept by the trigger of `data_rows`. */
    rowCount: integer('row_count').notNull().default(0),
    /** Number of the next row; none is given twice. */
    nextRow: bigint('next_row', { mode: 'number' }).notNull().default(1),
    /** Number of the next column: its key is `c` and this. */
    nextColumn: integer('next_column').notNull().default(1),
    createdById: uuid('created_by_id').references(() => users.id, { onDelete: 'set null' }),
    deletedAt: at('deleted_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    uniqueIndex('data_tables_name').on(t.orgId, sql`lower(name)`).where(sql`deleted_at is null`),
    index('data_tables_trash').on(t.orgId, t.deletedAt).where(sql`deleted_at is not null`),
    index().on(t.createdById),
  ],
);

export const dataColumns = pgTable(
  'data_columns',
  {
    id: id(),
    orgId: uuid('org_id').notNull(),
    tableId: uuid('table_id').notNull(),
    /** Under which rows keep its values, whatever it is called. */
    key: text('key').notNull(),
    name: text('name').notNull(),
    type: columnType('type').notNull(),
    isUnique: boolean('is_unique').notNull().default(false),
    isRequired: boolean('is_required').notNull().default(false),
    /** In ascending order from left to right. */
    position: integer('position').notNull(),
    /** Values of a deleted column stay in the rows for 30 days, so that it can be brought back. */
    deletedAt: at('deleted_at'),
    /** Up to this row its values have been forgotten, once those days are over. */
    forgottenTo: bigint('forgotten_to', { mode: 'number' }).notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique().on(t.orgId, t.id),
    unique().on(t.orgId, t.tableId, t.key),
    uniqueIndex('data_columns_name').on(t.orgId, t.tableId, sql`lower(name)`).where(sql`deleted_at is null`),
    foreignKey({ columns: [t.orgId, t.tableId], foreignColumns: [dataTables.orgId, dataTables.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** `values` are checked against the columns by a trigger, statement by statement. */
export const dataRows = pgTable(
  'data_rows',
  {
    orgId: uuid('org_id').notNull(),
    tableId: uuid('table_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull(),
    /** By the keys of columns; an empty cell is absent. */
    values: jsonb('values').$type<Readonly<Record<string, string | number | boolean>>>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.tableId, t.id] }),
    foreignKey({ columns: [t.orgId, t.tableId], foreignColumns: [dataTables.orgId, dataTables.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** Values of unique columns by their SHA-256: what keeps them unique, and finds them. */
export const dataKeys = pgTable(
  'data_keys',
  {
    orgId: uuid('org_id').notNull(),
    tableId: uuid('table_id').notNull(),
    key: text('key').notNull(),
    hash: bytea('hash').notNull(),
    rowId: bigint('row_id', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.tableId, t.key, t.hash] }),
    index().on(t.orgId, t.tableId, t.rowId),
    foreignKey({
      columns: [t.orgId, t.tableId, t.rowId],
      foreignColumns: [dataRows.orgId, dataRows.tableId, dataRows.id],
    }).onDelete('cascade'),
  ],
);

/** What runs have written to data tables, by the key of the activation: who comes again reads the answer. */
export const dataWrites = pgTable(
  'data_writes',
  {
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    answer: bytea('answer').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.key] }), index().on(t.createdAt)],
);
