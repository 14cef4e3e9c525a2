import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { addColumn } from './add-column.ts';
import { changeCells } from './change-cells.ts';
import { changeColumn } from './change-column.ts';
import { createTable } from './create-table.ts';
import { deleteColumn, restoreColumn } from './delete-column.ts';
import { insertRows } from './insert-rows.ts';
import { listRows } from './queries.ts';
import { columnId, people } from './testing/people.ts';
import { updateRows } from './update-rows.ts';

const test = testDb();
let ours: Context;

beforeAll(async () => {
  ours = await (await makeOrg(test.db)).contextFor('builder');
});

describe('a column', () => {
  it('is added, renamed, moved, deleted and restored with its values', async () => {
    const table = await people(ours);
    const { id } = table;
    await insertRows(ours, { id, rows: [{ email: 'a', age: 7 }] });
    await addColumn(ours, { id, name: 'note' });
    await expect(addColumn(ours, { id, name: 'NOTE' })).rejects.toMatchObject({ reason: 'name_taken' });
    await expect(addColumn(ours, { id, name: 'createdat' })).rejects.toMatchObject({ code: 'invalid' });
    const age = { id, columnId: columnId(table, 'age') };
    const { table: moved } = await changeColumn(ours, { ...age, name: 'years', place: 0 });
    expect(moved.columns.map((column) => column.name)).toEqual(['years', 'email', 'born', 'paid', 'more', 'note']);
    await deleteColumn(ours, age);
    expect((await listRows(ours, { id })).items[0]?.values).not.toHaveProperty('years');
    await updateRows(ours, {
      id,
      filter: { conditions: [{ column: 'email', is: 'eq', value: 'a' }] },
      values: { note: 'n' },
    });
    await restoreColumn(ours, age);
    expect((await listRows(ours, { id })).items[0]?.values).toMatchObject({ years: 7, note: 'n' });
  });

  it('gets another type where its values say something in it', async () => {
    const table = await createTable(ours, { name: 'conversions', columns: [{ name: 'a' }] });
    const { id } = table;
    const column = { id, columnId: columnId(table, 'a') };
    await insertRows(ours, { id, rows: ['12', ' 1e2 ', 'x', '2026-01-05', 'yes'].map((a) => ({ a })) });
    const values = async () => (await listRows(ours, { id })).items.map((row) => row.values.a);
    await expect(changeColumn(ours, { ...column, type: 'number' })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'unfit_values',
      current: { count: 3 },
    });
    expect(await values()).toEqual(['12', ' 1e2 ', 'x', '2026-01-05', 'yes']);
    expect(await changeColumn(ours, { ...column, type: 'number', unfit: 'empty' })).toMatchObject({ emptied: 3 });
    expect(await values()).toEqual([12, 100, null, null, null]);
    await changeColumn(ours, { ...column, type: 'json' });
    expect(await values()).toEqual([12, 100, null, null, null]);
    await changeColumn(ours, { ...column, type: 'text' });
    expect(await values()).toEqual(['12', '100', null, null, null]);
    await changeCells(ours, {
      id,
      rows: [
        { row: 1, values: { a: '2026-01-05 10:00' } },
        { row: 2, values: { a: '2026-01-05T10:00:00.5+02' } },
      ],
    });
    await changeColumn(ours, { ...column, type: 'datetime' });
    expect(await values()).toEqual(['2026-01-05T10:00:00.000Z', '2026-01-05T08:00:00.500Z', null, null, null]);
  });

  it('is required only where it is filled', async () => {
    const table = await people(ours);
    const { id } = table;
    const age = { id, columnId: columnId(table, 'age') };
    await insertRows(ours, { id, rows: [{ email: 'a' }] });
    await expect(changeColumn(ours, { ...age, isRequired: true })).rejects.toThrow('it is empty in 1 row');
    await changeCells(ours, { id, rows: [{ row: 1, values: { age: 1 } }] });
    await changeColumn(ours, { ...age, isRequired: true });
    await expect(insertRows(ours, { id, rows: [{ email: 'b' }] })).rejects.toThrow('Column "age" is required');
    await expect(changeCells(ours, { id, rows: [{ row: 1, values: { age: null } }] })).rejects.toThrow('required');
  });
});
