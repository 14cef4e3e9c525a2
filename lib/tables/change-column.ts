import { and, eq, sql } from 'drizzle-orm';
import { dataColumns, dataKeys, dataRows } from '#db/schema/tables.ts';
import { type CommandScope, command } from '#lib/access/command.ts';
import { AppError } from '#lib/errors.ts';
import { cellText, rowsOf } from './conditions.ts';
import { convertColumn } from './convert-column.ts';
import { type ColumnRecord, columnOf, type Table, theTable } from './find-table.ts';
import { ChangeColumn, ChangedColumn } from './schema.ts';
import { columnView, nameTaken, tableView } from './view.ts';

/** Renames, moves or converts a column, or changes its rules; what the rows there are break is refused. */
export const changeColumn = command({
  name: 'table.change_column',
  permission: 'table:update',
  summary: 'Rename, move or convert a column, or make it unique or required',
  input: ChangeColumn,
  output: ChangedColumn,
  run: async (scope, { id, columnId, unfit, place, type, ...change }): Promise<ChangedColumn> => {
    const { audit } = scope;
    const table = await theTable(scope, id, { lock: true });
    const column = columnOf(table, columnId);
    const isConverted = type !== undefined && type !== column.type;
    const isUnique = change.isUnique ?? column.isUnique;
    // Keys are of values as they were: they are made again.
    if (column.isUnique && (isConverted || !isUnique)) await setUnique(scope, table, { column, isUnique: false });
    const emptied = isConverted ? await convertColumn(scope, table, { column, type, unfit }) : 0;
    if (isUnique && (isConverted || !column.isUnique)) await setUnique(scope, table, { column, isUnique: true });
    if (change.isRequired && !column.isRequired) await demandFilled(scope, table, column);
    await setColumn(scope, column, change);
    if (place !== undefined) await move(scope, table, { column, place });
    const now = await theTable(scope, id);
    audit(
      { type: 'data_table', id },
      { before: columnView(column), after: { ...columnView(columnOf(now, columnId)), emptied } },
    );
    return { table: tableView(now), emptied };
  },
});

type Rules = { name?: string | undefined; isRequired?: boolean | undefined };

async function setColumn({ tx, ctx }: CommandScope, column: ColumnRecord, { name, isRequired }: Rules): Promise<void> {
  await tx
    .update(dataColumns)
    .set({ name: name ?? column.name, isRequired: isRequired ?? column.isRequired })
    .where(and(eq(dataColumns.orgId, ctx.orgId), eq(dataColumns.id, column.id)))
    .catch((error: unknown) => {
      throw nameTaken(error, 'column', name ?? '');
    });
}

type Uniqueness = { readonly column: ColumnRecord; readonly isUnique: boolean };

async function setUnique({ tx, ctx }: CommandScope, table: Table, { column, isUnique }: Uniqueness): Promise<void> {
  const { key } = column;
  await tx
    .update(dataColumns)
    .set({ isUnique })
    .where(and(eq(dataColumns.orgId, ctx.orgId), eq(dataColumns.id, column.id)));
  const keys = and(eq(dataKeys.orgId, ctx.orgId), eq(dataKeys.tableId, table.id), eq(dataKeys.key, key));
  await tx.delete(dataKeys).where(keys);
  if (!isUnique) return;
  const text = cellText(key);
  const has = and(rowsOf(table), sql`${dataRows.values} ? ${key}::text`);
  const [twice] = await tx
    .select({ text: sql<string>`left(min(${text}), 60)`, rows: sql<number>`count(*)::integer` })
    .from(dataRows)
    .where(has)
    .groupBy(sql`sha256(convert_to(${text}, 'UTF8'))`)
    .having(sql`count(*) > 1`)
    .limit(1);
  if (twice) throw notUnique(column, twice);
  await tx.execute(sql`insert into ${dataKeys} (org_id, table_id, key, hash, row_id)
    select org_id, table_id, ${key}::text, sha256(convert_to(${text}, 'UTF8')), id from ${dataRows} where ${has}`);
}

async function demandFilled({ tx }: CommandScope, table: Table, { key, name }: ColumnRecord): Promise<void> {
  const count = await tx.$count(dataRows, and(rowsOf(table), sql`not ${dataRows.values} ? ${key}::text`));
  if (count === 0) return;
  const message = `Column "${name}" cannot be required: it is empty in ${count} ${count === 1 ? 'row' : 'rows'}. Fill them first.`;
  throw new AppError('conflict', message, { reason: 'empty_cells', field: 'isRequired' });
}

type Place = { readonly column: ColumnRecord; readonly place: number };

async function move({ tx, ctx }: CommandScope, { columns }: Table, { column, place }: Place): Promise<void> {
  const order = columns.filter(({ id }) => id !== column.id).map(({ id }) => id);
  order.splice(place, 0, column.id);
  const given = JSON.stringify(order.map((id, n) => ({ id, position: n + 1 })));
  await tx.execute(sql`update ${dataColumns} c set position = given.position
    from jsonb_to_recordset(${given}::jsonb) as given (id uuid, position integer)
    where c.org_id = ${ctx.orgId}::uuid and c.id = given.id`);
}

const notUnique = ({ name }: ColumnRecord, { text, rows }: { text: string; rows: number }) =>
  new AppError(
    'conflict',
    `Column "${name}" cannot be unique: ${rows} rows have "${text}". Change all but one of them.`,
    {
      reason: 'duplicate_value',
      field: 'isUnique',
    },
  );
