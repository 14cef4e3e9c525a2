import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { dataRows } from '#db/schema/tables.ts';
import { query } from '#lib/access/query.ts';
import { rowsMatching, rowsOf } from './conditions.ts';
import { theTable } from './find-table.ts';
import { Filter, Sort } from './schema.ts';
import { orderOf, ROW, rowView, selectRows } from './select-rows.ts';

const which = { id: z.uuid(), filter: Filter.optional(), search: z.string().optional() };
/** Rows of a part of a sorted export. */
const PART = 500;

/** The next rows in the order of their numbers, as many as are asked for: an export takes larger bites than a page. */
export const nextRows = query({
  name: 'table.export_next',
  permission: 'table:read',
  input: z.object({ ...which, cursor: z.string().optional(), limit: z.int().min(1) }),
  run: async (scope, { id, ...selection }) => selectRows(scope, await theTable(scope, id), selection),
});

/** Numbers of the rows in another order, sorted once: lists of a few hundred, joined by commas. A million are 8 MB. */
export const sortedParts = query({
  name: 'table.export_order',
  permission: 'table:read',
  input: z.object({ ...which, sort: Sort }),
  run: async (scope, { id, filter, search, sort }) => {
    const table = await theTable(scope, id);
    const place = sql<number>`row_number() over (order by ${sql.join(orderOf(table, sort), sql`, `)})`;
    const placed = scope.tx
      .select({ id: dataRows.id, place: place.as('place'), part: sql`(${place} - 1) / ${PART}::integer`.as('part') })
      .from(dataRows)
      .where(and(rowsOf(table), rowsMatching(table, { filter, search })))
      .as('placed');
    const rows = await scope.tx
      .select({ ids: sql<string>`string_agg(${placed.id}::text, ',' order by ${placed.place})` })
      .from(placed)
      .groupBy(placed.part)
      .orderBy(placed.part);
    return rows.map(({ ids }) => ids);
  },
});

/** The rows of one such list, in its order; those that have gone meanwhile are left out. */
export const rowsOfPart = query({
  name: 'table.export_part',
  permission: 'table:read',
  input: z.object({ id: z.uuid(), ids: z.string() }),
  run: async (scope, { id, ids }) => {
    const table = await theTable(scope, id);
    const listed = sql`unnest(string_to_array(${ids}, ',')::bigint[]) with ordinality as listed (id, place)`;
    const rows = await scope.tx
      .select(ROW)
      .from(dataRows)
      .innerJoin(listed, eq(dataRows.id, sql`listed.id`))
      .where(rowsOf(table))
      .orderBy(sql`listed.place`);
    return rows.map((row) => rowView(table, row));
  },
});
