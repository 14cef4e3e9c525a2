import type { Context } from '#lib/access/context.ts';
import { createTable } from '../create-table.ts';
import { listRows } from '../queries.ts';

let tables = 0;

/** A fresh table with a column of each type, the first one unique. */
export const people = (ctx: Context) =>
  createTable(ctx, {
    name: `people ${++tables}`,
    columns: [
      { name: 'email', isUnique: true },
      { name: 'age', type: 'number' },
      { name: 'born', type: 'datetime' },
      { name: 'paid', type: 'boolean' },
      { name: 'more', type: 'json' },
    ],
  });

export const columnId = (table: { columns: { id: string; name: string }[] }, name: string): string =>
  table.columns.find((column) => column.name === name)?.id ?? '';

/** The first column of the rows that match. */
export const emailsOf = async (ctx: Context, id: string, selection: object = {}) =>
  (await listRows(ctx, { id, ...selection })).items.map(({ values }) => values.email);
