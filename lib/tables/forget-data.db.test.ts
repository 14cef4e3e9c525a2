import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { createTable } from './create-table.ts';
import { deleteTable } from './delete-table.ts';
import { forgetData } from './forget-data.ts';
import { insertRows } from './insert-rows.ts';
import { performRequests } from './perform-requests.ts';
import { listTables } from './queries.ts';

const test = testDb();

it('forgets writes of runs and the trash after 30 days, and nothing else', async () => {
  const ctx = await (await makeOrg(test.db)).contextFor('builder');
  const { orgId } = ctx;
  const ids: string[] = [];
  for (const name of ['old', 'young', 'kept']) {
    const { id } = await createTable(ctx, { name, columns: [{ name: 'a', isUnique: true }] });
    await insertRows(ctx, { id, rows: Array.from({ length: 1100 }, (_, n) => ({ a: String(n) })) });
    ids.push(id);
  }
  for (const key of ['old', 'young'])
    await performRequests(test.db, [{ table: 'kept', act: 'insert', rows: [{}] }], { orgId, key });
  for (const id of ids.slice(0, 2)) await deleteTable(ctx, { id });
  await test.owner`update data_tables set deleted_at = now() - interval '31 days' where name = 'old'`;
  await test.owner`update data_writes set created_at = now() - interval '31 days' where key = 'old'`;
  expect(await forgetData(test.db)).toBe(1101);
  expect((await listTables(ctx, { deleted: true })).items.map(({ name }) => name)).toEqual(['young']);
  expect((await listTables(ctx, {})).items).toMatchObject([{ name: 'kept', rowCount: 1102 }]);
  expect((await test.owner`select key from data_writes`).map(({ key }) => key)).toEqual(['young']);
  expect((await test.owner`select count(*)::int as n from data_keys`)[0]).toEqual({ n: 2200 });
});
