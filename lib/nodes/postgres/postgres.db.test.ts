import { beforeAll, expect, it } from 'vitest';
import { testDb } from '#db/testing/test-db.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { socketDialler } from '#lib/http/egress-socket.ts';
import { runNode } from '../testing/run-node.ts';

const test = testDb();
const connect = socketDialler(egressGuard(['127.0.0.1', 'localhost', '::1']));
const run = (parameters: JsonObject, items: JsonObject[] = [{}], url = test.url) =>
  runNode('postgres', { server: 'db', table: 'people', ...parameters }, [items], {
    world: { connect, secret: async () => url },
  });

beforeAll(async () => {
  await test.owner`create table many as select generate_series(1, 50001) as id`;
  await test.owner`create table people (id int primary key, name text, at timestamptz, tags jsonb, big bigint, raw bytea)`;
});

it('writes and reads rows', async () => {
  const columns = {
    id: '={{ $json.id }}',
    name: '={{ $json.name }}',
    at: '2026-01-02T03:04:05Z',
    tags: '={{ JSON.stringify({ a: [1] }) }}',
    big: '9007199254740993',
  };
  const inserted = await run({ operation: 'insert', columns }, [
    { id: 1, name: 'Ada' },
    { id: 2, name: "Bob'); drop table people; --" },
  ]);
  expect(inserted.fault).toBeUndefined();
  expect(inserted.outputs[0]).toEqual([
    { id: 1, name: 'Ada', at: '2026-01-02T03:04:05.000Z', tags: { a: [1] }, big: '9007199254740993', raw: null },
    expect.objectContaining({ id: 2, name: "Bob'); drop table people; --" }),
  ]);
  const found = await run({ operation: 'select', where: [{ column: 'id', condition: '>', value: 1 }] });
  expect(found.outputs[0]).toMatchObject([{ id: 2 }]);
  const upserted = await run({ operation: 'upsert', match: 'id', columns: { id: 2, name: 'Bob', tags: ['b'] } });
  expect(upserted.outputs[0]).toMatchObject([{ id: 2, name: 'Bob', tags: ['b'] }]);
  const updated = await run({ operation: 'update', match: 'id' }, [{ id: 1, name: 'Ada L.' }]);
  expect(updated.outputs[0]).toMatchObject([{ id: 1, name: 'Ada L.' }]);
  const removed = await run({ operation: 'delete', where: [{ column: 'name', condition: 'LIKE', value: 'Bob%' }] });
  expect(removed.outputs[0]).toMatchObject([{ id: 2 }]);
});

it('runs a query with values beside it, and says when nothing came', async () => {
  const { outputs } = await run(
    { query: 'select $1::int + 1 as more, $2::text as said', values: '=[{{ $json.n }}, "x"]' },
    [{ n: 41 }],
  );
  expect(outputs[0]).toEqual([{ more: 42, said: 'x' }]);
  expect((await run({ query: 'create table more (id int)' })).outputs[0]).toEqual([{ success: true }]);
});

it.each([
  ['in many rows', "select repeat('x', 1000000) from generate_series(1, 400)"],
  ['in one row', "select repeat('x', 80000000)"],
])('stops what is too large, %s, and goes on with the next item', async (_, large) => {
  const before = process.memoryUsage().rss;
  const given = { query: '={{ $json.query }}' };
  const queries = [{ query: large }, { query: 'select 1 as one' }];
  const { outputs } = await runNode('postgres', { server: 'db', ...given }, [queries], {
    world: { connect, secret: async () => test.url },
    settings: { onError: 'continue' },
  });
  expect(outputs[0]).toMatchObject([{ error: { kind: 'limit', code: 'bytes_limit' } }, { one: 1 }]);
  expect(process.memoryUsage().rss - before).toBeLessThan(1_200_000_000);
});

it.each([
  ['more rows than allowed', { query: 'select generate_series(1, 2000)', mostRows: 1000 }, 'limit', 'rows_limit'],
  [
    'a table with more rows than are taken',
    { operation: 'select', table: 'many', limit: 50_000 },
    'limit',
    'rows_limit',
  ],
  ['a query without end', { query: 'select pg_sleep(30)', timeoutMs: 200 }, 'limit', 'postgres_57014'],
  ['a query that is wrong', { query: 'selec 1' }, 'config', 'postgres_42601'],
] as const)('%s', async (_, parameters, kind, code) => {
  expect((await run(parameters)).fault).toMatchObject({ kind, code });
});

it.each([
  ['rows', 'insert into kept select generate_series(1, 2000) returning id'],
  ['bytes', "insert into kept select generate_series(1, 400) returning repeat('x', 1000000)"],
])('keeps nothing of a statement that gives too many %s', async (_, query) => {
  await test.owner`drop table if exists kept`;
  await test.owner`create table kept (id int)`;
  expect((await run({ query, mostRows: 1000 })).fault).toMatchObject({ kind: 'limit' });
  expect(await test.owner`select * from kept`).toEqual([]);
});

it('names the secret, and not what it holds, where the database lets nobody in', async () => {
  const url = new URL(test.url);
  url.pathname = '/nowhere-to-be-found';
  const { fault } = await run({ query: 'select 1' }, [{}], url.href);
  expect(fault).toMatchObject({ kind: 'connection', message: expect.stringContaining('"db"') });
});
