import { beforeAll, expect, it } from 'vitest';
import { contextOf, makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import type { TableRequest } from '#lib/engine/table.ts';
import { createTable } from './create-table.ts';
import { deleteTable } from './delete-table.ts';
import { performRequests } from './perform-requests.ts';
import { tablesIn } from './tables-of-nodes.ts';

const test = testDb();
let orgId: string;
const all = { match: 'all', conditions: [] } as const;
const is = (column: string, value: string | number) => ({
  match: 'all' as const,
  conditions: [{ column, is: 'eq' as const, value }],
});
const ask = (requests: readonly TableRequest[], key?: string) => performRequests(test.db, requests, { orgId, key });
const values = async () => (await ask([{ table: 'stock', act: 'get', filter: all }]))[0]?.map((row) => row.values);

beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});

it('does what a key asks for once, however many ask at the same moment, and answers all alike', async () => {
  const columns = [
    { name: 'sku', isUnique: true },
    { name: 'left', type: 'number' as const },
  ];
  await createTable(contextOf(test.db, { orgId, role: 'owner' }), { name: 'Stock', columns });
  const add: TableRequest[] = [
    { table: 'stock', act: 'insert', rows: [{ sku: 'a', left: 1 }] },
    { table: 'STOCK', act: 'increment', filter: is('sku', 'a'), column: 'left', by: 4 },
    { table: 'stock', act: 'increment', filter: is('sku', 'b'), column: 'left', by: 2 },
  ];
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(add, 'one')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await values()).toEqual([
    { sku: 'a', left: 5 },
    { sku: 'b', left: 2 },
  ]);
});

it('does it again under another key, and for another organisation not at all', async () => {
  await ask([{ table: 'stock', act: 'increment', filter: is('sku', 'a'), column: 'left', by: 1 }], 'two');
  expect((await values())?.[0]).toEqual({ sku: 'a', left: 6 });
  const stranger = await makeOrg(test.db);
  const theirs = performRequests(test.db, [{ table: 'stock', act: 'get', filter: all }], { orgId: stranger.orgId });
  await expect(theirs).rejects.toMatchObject({ reason: 'unknown_table' });
});

it('keeps nothing of what was refused, so that it can be asked again', async () => {
  const requests = (sku: string): TableRequest[] => [
    { table: 'stock', act: 'upsert', filter: is('sku', 'c'), values: { sku: 'c', left: 1 } },
    { table: 'stock', act: 'insert', rows: [{ sku }] },
  ];
  await expect(ask(requests('a'), 'three')).rejects.toMatchObject({ reason: 'duplicate_value' });
  expect(await values()).toHaveLength(2);
  await ask(requests('d'), 'three');
  expect(await values()).toHaveLength(4);
  expect(await ask([{ table: 'stock', act: 'delete', filter: is('sku', 'd') }], 'four')).toMatchObject([
    [{ values: { sku: 'd' } }],
  ]);
});

it('says who has to act', async () => {
  const tables = tablesIn(() => test.db);
  const fault = (requests: TableRequest[]) => tables(requests, { orgId, key: 'five' }).catch((error) => error.fault);
  expect(await fault([{ table: 'none', act: 'get', filter: all }])).toMatchObject({
    kind: 'config',
    code: 'unknown_table',
  });
  expect(await fault([{ table: 'stock', act: 'insert', rows: [{ left: 'few' }] }])).toMatchObject({
    kind: 'config',
    code: 'unfit_value',
    message: 'Column "left" takes a number, and "few" is none.',
  });
  const large: TableRequest = {
    table: 'stock',
    act: 'increment',
    filter: is('sku', 'max'),
    column: 'left',
    by: 1.7e308,
  };
  expect(await fault([large, large])).toMatchObject({ kind: 'config', code: 'table_value' });
  expect(await fault([{ table: 'st\0ck', act: 'get', filter: all }])).toMatchObject({ code: 'table_value' });
});

it('gives the first answer again although the table is gone by now', async () => {
  const owner = contextOf(test.db, { orgId, role: 'owner' });
  const { id } = await createTable(owner, { name: 'gone', columns: [{ name: 'n' }] });
  const add = [{ table: 'gone', act: 'insert' as const, rows: [{ n: 'a' }] }];
  const first = await ask(add, 'six');
  await deleteTable(owner, { id });
  expect(await ask(add, 'six')).toEqual(first);
});

it('reads, changes and deletes no more than a node can send on, and then nothing at all', async () => {
  const owner = contextOf(test.db, { orgId, role: 'owner' });
  await createTable(owner, { name: 'large', columns: [{ name: 'text' }] });
  const rows = Array.from({ length: 40 }, () => ({ text: 'x'.repeat(200_000) }));
  for (let bytes = 0; bytes <= LIMITS.activationOutputBytes; bytes += 8_000_000)
    await ask([{ table: 'large', act: 'insert', rows }]);
  const filter = { match: 'all' as const, conditions: [{ column: 'text', is: 'notEmpty' as const }] };
  const count = async () => (await ask([{ table: 'large', act: 'get', filter, limit: 1 }]))[0]?.length;
  for (const act of ['get', 'delete'] as const)
    await expect(ask([{ table: 'large', act, filter }])).rejects.toMatchObject({ reason: 'too_many_rows' });
  expect(await count()).toBe(1);
  const few = { table: 'large', act: 'get' as const, filter, limit: 60 };
  expect((await ask([few]))[0]).toHaveLength(60);
  await expect(ask(Array.from({ length: 7 }, () => few))).rejects.toMatchObject({ reason: 'too_many_rows' });
});
