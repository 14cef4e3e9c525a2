import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { addColumn } from './add-column.ts';
import { changeCells } from './change-cells.ts';
import { changeColumn } from './change-column.ts';
import { createTable } from './create-table.ts';
import { deleteColumn, restoreColumn } from './delete-column.ts';
import { deleteRows, deleteRowsById } from './delete-rows.ts';
import { deleteTable } from './delete-table.ts';
import { insertRows } from './insert-rows.ts';
import { getTable, listRows, listTables } from './queries.ts';
import { restoreRows } from './restore-rows.ts';
import { restoreTable } from './restore-table.ts';
import { updateRows } from './update-rows.ts';
import { updateTable } from './update-table.ts';
import { upsertRows } from './upsert-rows.ts';

const test = testDb();
let ours: Context;
let theirs: Context;

beforeAll(async () => {
  ours = await (await makeOrg(test.db)).contextFor('builder');
  theirs = await (await makeOrg(test.db)).contextFor('owner');
});

let tables = 0;
const people = (ctx = ours) =>
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
const columnId = (table: { columns: { id: string; name: string }[] }, name: string) =>
  table.columns.find((column) => column.name === name)?.id ?? '';
const emails = async (id: string, selection: object = {}) =>
  (await listRows(ours, { id, ...selection })).items.map(({ values }) => values.email);

describe('a data table', () => {
  it('is made, renamed, deleted and restored, each written down', async () => {
    const { id, name } = await people();
    await updateTable(ours, { id, name: `${name} of ours` });
    await deleteTable(ours, { id });
    await expect(getTable(ours, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listTables(ours, { deleted: true })).items.map((table) => table.id)).toContain(id);
    expect(await restoreTable(ours, { id })).toMatchObject({ name: `${name} of ours`, deletedAt: null });
    const acts = await test.owner`select action from audit_logs where target_id = ${id} order by seq`;
    expect(acts.map((row) => row.action)).toEqual(['table.create', 'table.update', 'table.delete', 'table.restore']);
  });

  it('has a name of its own, whatever the case; one in the trash leaves it to others', async () => {
    const { id, name } = await people();
    const again = { name: name.toUpperCase() };
    await expect(createTable(ours, again)).rejects.toMatchObject({ code: 'conflict', reason: 'name_taken' });
    await createTable(theirs, again);
    await deleteTable(ours, { id });
    await createTable(ours, again);
    await expect(restoreTable(ours, { id })).rejects.toMatchObject({ reason: 'name_taken' });
  });

  it('is listed page by page', async () => {
    const ctx = await (await makeOrg(test.db)).contextFor('builder');
    for (const name of ['b', 'C', 'a']) await createTable(ctx, { name, columns: [{ name: 'x' }] });
    const first = await listTables(ctx, { limit: 2 });
    const second = await listTables(ctx, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map((table) => table.name)).toEqual(['a', 'b', 'C']);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]?.columns).toMatchObject([{ name: 'x', type: 'text' }]);
  });
});

describe('rows', () => {
  it('keep their types and their numbers', async () => {
    const { id } = await people();
    const given = {
      email: 'a@b.co',
      age: '42',
      born: '2000-02-29T10:00:00+02:00',
      paid: 'yes',
      more: { z: 1, a: ['\0'] },
    };
    const { rows } = await insertRows(ours, { id, rows: [given, { email: 'b@b.co' }] });
    expect(rows.map((row) => row.id)).toEqual([1, 2]);
    const { items } = await listRows(ours, { id });
    expect(items).toEqual(rows);
    expect(items[0]?.values).toEqual({ ...given, age: 42, born: '2000-02-29T08:00:00.000Z', paid: true });
    expect(items[1]?.values).toEqual({ email: 'b@b.co', age: null, born: null, paid: null, more: null });
    expect((await getTable(ours, { id })).rowCount).toBe(2);
  });

  it.each([
    [{ email: 'a\0' }, 'cannot keep a NUL character (\\u0000), which stands at place 2'],
    [{ email: '\udc00' }, 'half a character'],
    [{ age: 'old' }, 'Column "age" takes a number, and "old" is none.'],
    [{ nme: 'x' }, 'has no column "nme". It has "email", "age"'],
    [{ email: 'x'.repeat(300_000) }, 'A row has 300009 bytes'],
  ])('are refused whole when one cannot be: %#', async (values, message) => {
    const { id } = await people();
    await expect(insertRows(ours, { id, rows: [{ age: 1 }, values] })).rejects.toThrow(message);
    expect((await getTable(ours, { id })).rowCount).toBe(0);
  });

  it('are filtered and sorted by any column, page by page, empty cells last', async () => {
    const { id } = await people();
    const ages = [3, null, 1, 2, null, 2];
    await insertRows(ours, { id, rows: ages.map((age, n) => ({ email: `${n}`, age })) });
    for (const direction of ['asc', 'desc'] as const) {
      const seen: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await listRows(ours, { id, limit: 2, cursor, sort: [{ column: 'AGE', direction }] });
        seen.push(...page.items.map(({ values }) => values.email));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(direction === 'asc' ? ['2', '3', '5', '0', '1', '4'] : ['0', '3', '5', '2', '1', '4']);
    }
    const where = (is: string, value?: unknown, column = 'age') =>
      emails(id, { filter: { conditions: [{ column, is, value }] } });
    expect(await where('gt', 1)).toEqual(['0', '3', '5']);
    expect(await where('lte', '2')).toEqual(['2', '3', '5']);
    expect(await where('eq', 2)).toEqual(['3', '5']);
    expect(await where('ne', 2)).toEqual(['0', '1', '2', '4']);
    expect(await where('empty')).toEqual(['1', '4']);
    expect(await where('eq', '3', 'email')).toEqual(['3']);
    expect(await where('gt', 4, 'id')).toEqual(['4', '5']);
    expect(await where('lt', '2020-01-01', 'createdAt')).toEqual([]);
    await expect(listRows(ours, { id, cursor: Buffer.from('["x"]').toString('base64url') })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('are searched without wildcards, and matched by patterns', async () => {
    const { id } = await people();
    await insertRows(ours, { id, rows: [{ email: '100%' }, { email: '1000' }, { more: { city: 'Köln' } }] });
    expect(await emails(id, { search: '0%' })).toEqual(['100%']);
    expect(await emails(id, { search: 'köln' })).toEqual([null]);
    const like = (value: string) => emails(id, { filter: { conditions: [{ column: 'email', is: 'like', value }] } });
    expect(await like('1%')).toEqual(['100%', '1000']);
    expect(await like('100\\')).toEqual([]);
  });

  it('are changed and deleted by filter, cell by cell, and come back', async () => {
    const { id } = await people();
    await insertRows(ours, { id, rows: [1, 2, 3].map((age) => ({ email: `${age}`, age })) });
    const filter = (is: 'gt' | 'eq', value: number) => ({ conditions: [{ column: 'age', is, value }] });
    expect(await updateRows(ours, { id, filter: filter('gt', 1), values: { paid: true, born: null } })).toEqual({
      count: 2,
    });
    const cells = [
      { row: 1, values: { email: '2' } },
      { row: 2, values: { email: '1' } },
    ];
    expect((await changeCells(ours, { id, rows: cells })).rows.map(({ values }) => values.email)).toEqual(['2', '1']);
    const deleted = await deleteRowsById(ours, { id, rows: [1, 3] });
    expect((await getTable(ours, { id })).rowCount).toBe(1);
    expect((await restoreRows(ours, { id, rows: [...deleted.rows] })).rows).toEqual(deleted.rows);
    await expect(restoreRows(ours, { id, rows: [...deleted.rows] })).rejects.toMatchObject({ code: 'conflict' });
    expect(await deleteRows(ours, { id, filter: filter('eq', 2) })).toEqual({ count: 1 });
    expect((await getTable(ours, { id })).rowCount).toBe(2);
    await expect(deleteRows(ours, { id, filter: { conditions: [] } })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('are merged by columns that tell them apart', async () => {
    const { id } = await people();
    await insertRows(ours, {
      id,
      rows: [
        { email: 'a', age: 1 },
        { email: 'b', age: 1 },
      ],
    });
    const rows: JsonObject[] = [{ email: 'a', age: 2 }, { email: 'c' }, { email: 'c', paid: true }];
    expect(await upsertRows(ours, { id, rows, by: ['email'] })).toMatchObject({ inserted: 1, updated: 1 });
    expect((await listRows(ours, { id })).items.map(({ values: { email, age, paid } }) => [email, age, paid])).toEqual([
      ['a', 2, null],
      ['b', 1, null],
      ['c', null, true],
    ]);
    expect(await upsertRows(ours, { id, rows: [{ age: 1, paid: false }], by: ['age'] })).toMatchObject({ updated: 1 });
  });
});

describe('a unique column', () => {
  it('is unique however many write at once', async () => {
    const { id } = await people();
    const tries = Array.from({ length: 12 }, (_, n) => insertRows(ours, { id, rows: [{ email: 'same', age: n }] }));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused[0]).toMatchObject({ code: 'conflict', reason: 'duplicate_value', errors: [{ field: 'email' }] });
    const upserts = Array.from({ length: 12 }, (_, n) =>
      upsertRows(ours, { id, rows: [{ email: 'other', age: n }], by: ['email'] }),
    );
    expect((await Promise.all(upserts)).filter(({ inserted }) => inserted === 1)).toHaveLength(1);
    expect(await emails(id)).toEqual(['same', 'other']);
  });

  it('is kept unique by the database, beside every verb', async () => {
    const { id } = await people();
    await insertRows(ours, { id, rows: [{ email: 'a' }] });
    const write = (values: object) =>
      test.db.withOrg(ours.orgId, (tx) =>
        tx.execute(`insert into data_rows (org_id, table_id, id, "values")
          values ('${ours.orgId}', '${id}', 99, '${JSON.stringify(values)}')`),
      );
    await expect(write({ c1: 'a' })).rejects.toMatchObject({ cause: { code: '23505' } });
    await expect(write({ c2: 'x' })).rejects.toMatchObject({ cause: { code: '23514' } });
    await expect(write({ c3: '2026-02-30T00:00:00.000Z' })).rejects.toMatchObject({ cause: { code: '23514' } });
    await expect(write({ c5: 'no JSON' })).rejects.toMatchObject({ cause: { code: '23514' } });
    await expect(write({ c9: 1 })).rejects.toMatchObject({ cause: { code: '23514' } });
    await write({ c1: 'b' });
  });

  it('can be made of one that is, and of no other', async () => {
    const table = await people();
    const { id } = table;
    const age = { id, columnId: columnId(table, 'age') };
    await insertRows(ours, { id, rows: [{ age: 1 }, { age: 1 }] });
    await expect(changeColumn(ours, { ...age, isUnique: true })).rejects.toThrow('2 rows have "1"');
    await changeCells(ours, { id, rows: [{ row: 2, values: { age: 2 } }] });
    await changeColumn(ours, { ...age, isUnique: true });
    await expect(insertRows(ours, { id, rows: [{ age: 2 }] })).rejects.toMatchObject({ reason: 'duplicate_value' });
    await changeColumn(ours, { ...age, isUnique: false });
    await insertRows(ours, { id, rows: [{ age: 2 }] });
  });
});

describe('a column', () => {
  it('is added, renamed, moved, deleted and restored with its values', async () => {
    const table = await people();
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
    const table = await people();
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

describe('the wall', () => {
  it('hides tables of other organisations from every verb', async () => {
    const table = await people();
    const { id } = table;
    await insertRows(ours, { id, rows: [{ email: 'secret' }] });
    const column = { id, columnId: columnId(table, 'age') };
    const filter = { conditions: [{ column: 'email', is: 'notEmpty' as const }] };
    const tries = [
      getTable(theirs, { id }),
      listRows(theirs, { id }),
      updateTable(theirs, { id, name: 'x' }),
      deleteTable(theirs, { id }),
      restoreTable(theirs, { id }),
      addColumn(theirs, { id, name: 'x' }),
      changeColumn(theirs, { ...column, name: 'x' }),
      deleteColumn(theirs, column),
      restoreColumn(theirs, column),
      insertRows(theirs, { id, rows: [{ email: 'x' }] }),
      updateRows(theirs, { id, filter, values: { email: 'x' } }),
      upsertRows(theirs, { id, rows: [{ email: 'x' }], by: ['email'] }),
      changeCells(theirs, { id, rows: [{ row: 1, values: { email: 'x' } }] }),
      deleteRows(theirs, { id, filter }),
      deleteRowsById(theirs, { id, rows: [1] }),
    ];
    for (const done of await Promise.allSettled(tries))
      expect(done).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    expect(await emails(id)).toEqual(['secret']);
  });

  it('stands in the database too', async () => {
    const { id } = await people();
    await insertRows(ours, { id, rows: [{ email: 'secret' }] });
    for (const name of ['data_tables', 'data_columns', 'data_rows', 'data_keys']) {
      const rows = await test.db.withOrg(theirs.orgId, (tx) =>
        tx.execute(`select 1 from ${name} where org_id = '${ours.orgId}'`),
      );
      expect(rows, name).toHaveLength(0);
    }
    const stranger = test.db.withOrg(theirs.orgId, (tx) =>
      tx.execute(`insert into data_rows (org_id, table_id, id, "values") values ('${ours.orgId}', '${id}', 9, '{}')`),
    );
    await expect(stranger).rejects.toThrow();
  });

  it('lets viewers look and operators write, and builders alone change tables', async () => {
    const { id } = await people();
    const org = { ...ours };
    const as = (permissions: string[]) => ({ ...org, permissions: new Set(permissions) }) as Context;
    await expect(insertRows(as(['table:read']), { id, rows: [{}] })).rejects.toMatchObject({ code: 'forbidden' });
    await insertRows(as(['table:read', 'table:write']), { id, rows: [{}] });
    await expect(addColumn(as(['table:write']), { id, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listRows(as([]), { id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
