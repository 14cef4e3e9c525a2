import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { changeCells } from './change-cells.ts';
import { changeColumn } from './change-column.ts';
import { deleteRows, deleteRowsById } from './delete-rows.ts';
import { insertRows } from './insert-rows.ts';
import { getTable, listRows } from './queries.ts';
import { restoreRows } from './restore-rows.ts';
import { columnId, emailsOf, people } from './testing/people.ts';
import { updateRows } from './update-rows.ts';
import { upsertRows } from './upsert-rows.ts';

const test = testDb();
let ours: Context;

beforeAll(async () => {
  ours = await (await makeOrg(test.db)).contextFor('builder');
});

describe('rows', () => {
  it('keep their types and their numbers', async () => {
    const { id } = await people(ours);
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
    const { id } = await people(ours);
    await expect(insertRows(ours, { id, rows: [{ age: 1 }, values] })).rejects.toThrow(message);
    expect((await getTable(ours, { id })).rowCount).toBe(0);
  });

  it('are filtered and sorted by any column, page by page, empty cells last', async () => {
    const { id } = await people(ours);
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
      emailsOf(ours, id, { filter: { conditions: [{ column, is, value }] } });
    expect(await where('gt', 1)).toEqual(['0', '3', '5']);
    expect(await where('lte', '2')).toEqual(['2', '3', '5']);
    expect(await where('eq', 2)).toEqual(['3', '5']);
    expect(await where('ne', 2)).toEqual(['0', '1', '2', '4']);
    expect(await where('empty')).toEqual(['1', '4']);
    expect(await where('eq', null)).toEqual(['1', '4']);
    for (const is of ['lt', 'lte', 'gt', 'gte'])
      await expect(where(is, null)).rejects.toMatchObject({ reason: 'bad_condition' });
    expect(await where('eq', '3', 'email')).toEqual(['3']);
    expect(await where('gt', 4, 'id')).toEqual(['4', '5']);
    expect(await where('lt', '2020-01-01', 'createdAt')).toEqual([]);
    await expect(listRows(ours, { id, cursor: Buffer.from('["x"]').toString('base64url') })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('are searched without wildcards, and matched by patterns', async () => {
    const { id } = await people(ours);
    await insertRows(ours, { id, rows: [{ email: '100%' }, { email: '1000' }, { more: { city: 'Köln' } }] });
    expect(await emailsOf(ours, id, { search: '0%' })).toEqual(['100%']);
    expect(await emailsOf(ours, id, { search: 'köln' })).toEqual([null]);
    const like = (value: string) =>
      emailsOf(ours, id, { filter: { conditions: [{ column: 'email', is: 'like', value }] } });
    expect(await like('1%')).toEqual(['100%', '1000']);
    expect(await like('100\\')).toEqual([]);
  });

  it('are changed and deleted by filter, cell by cell, and come back', async () => {
    const { id } = await people(ours);
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
    const { id } = await people(ours);
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
    const { id } = await people(ours);
    const tries = Array.from({ length: 12 }, (_, n) => insertRows(ours, { id, rows: [{ email: 'same', age: n }] }));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused[0]).toMatchObject({ code: 'conflict', reason: 'duplicate_value', errors: [{ field: 'email' }] });
    const upserts = Array.from({ length: 12 }, (_, n) =>
      upsertRows(ours, { id, rows: [{ email: 'other', age: n }], by: ['email'] }),
    );
    expect((await Promise.all(upserts)).filter(({ inserted }) => inserted === 1)).toHaveLength(1);
    expect(await emailsOf(ours, id)).toEqual(['same', 'other']);
  });

  it('is kept unique by the database, beside every verb', async () => {
    const { id } = await people(ours);
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
    const table = await people(ours);
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
