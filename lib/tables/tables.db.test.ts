import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { addColumn } from './add-column.ts';
import { changeCells } from './change-cells.ts';
import { changeColumn } from './change-column.ts';
import { createTable } from './create-table.ts';
import { deleteColumn, restoreColumn } from './delete-column.ts';
import { deleteRows, deleteRowsById } from './delete-rows.ts';
import { deleteTable } from './delete-table.ts';
import { insertRows } from './insert-rows.ts';
import { getTable, listRows, listTables } from './queries.ts';
import { restoreTable } from './restore-table.ts';
import { columnId, emailsOf, people } from './testing/people.ts';
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

describe('a data table', () => {
  it('is made, renamed, deleted and restored, each written down', async () => {
    const { id, name } = await people(ours);
    await updateTable(ours, { id, name: `${name} of ours` });
    await deleteTable(ours, { id });
    await expect(getTable(ours, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listTables(ours, { deleted: true })).items.map((table) => table.id)).toContain(id);
    expect(await restoreTable(ours, { id })).toMatchObject({ name: `${name} of ours`, deletedAt: null });
    const acts = await test.owner`select action from audit_logs where target_id = ${id} order by seq`;
    expect(acts.map((row) => row.action)).toEqual(['table.create', 'table.update', 'table.delete', 'table.restore']);
  });

  it('has a name of its own, whatever the case; one in the trash leaves it to others', async () => {
    const { id, name } = await people(ours);
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

describe('the wall', () => {
  it('hides tables of other organisations from every verb', async () => {
    const table = await people(ours);
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
    expect(await emailsOf(ours, id)).toEqual(['secret']);
  });

  it('stands in the database too', async () => {
    const { id } = await people(ours);
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
    const { id } = await people(ours);
    const org = { ...ours };
    const as = (permissions: string[]) => ({ ...org, permissions: new Set(permissions) }) as Context;
    await expect(insertRows(as(['table:read']), { id, rows: [{}] })).rejects.toMatchObject({ code: 'forbidden' });
    await insertRows(as(['table:read', 'table:write']), { id, rows: [{}] });
    await expect(addColumn(as(['table:write']), { id, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listRows(as([]), { id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
