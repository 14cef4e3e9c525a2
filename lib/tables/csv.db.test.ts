import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { createTable } from './create-table.ts';
import { csvFile, csvOf, exportRows } from './export-rows.ts';
import { importRows, receiveRows } from './import-rows.ts';
import { insertRows } from './insert-rows.ts';
import { listRows } from './queries.ts';

const test = testDb();
let ctx: Context;

beforeAll(async () => {
  ctx = await (await makeOrg(test.db)).contextFor('operator');
});
const owner = (): Context => ({ ...ctx, permissions: new Set([...ctx.permissions, 'table:create', 'table:update']) });

/** The text arrives in parts of some bytes. */
async function send(id: string, text: string, { caller = ctx, size = 7 } = {}) {
  const bytes = new TextEncoder().encode(text);
  const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else controller.close();
    },
  });
  const request = new Request(`http://mill.test/api/v1/tables/${id}/import`, {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit);
  return importRows(caller, await receiveRows({ request, ctx: caller }));
}
const exported = async (id: string, selection: object = {}) =>
  csvFile({ ctx, ...(await exportRows(ctx, { id, ...selection })) }).text();

it('imports what can be rows, and says of every other line why it is none', async () => {
  const columns = [
    { name: 'email', isUnique: true },
    { name: 'age', type: 'number' as const },
  ];
  const { id } = await createTable(owner(), { name: 'import', columns });
  await insertRows(ctx, { id, rows: [{ email: 'there' }] });
  const result = await send(id, 'Age;EMAIL\n1;"a;\nü"\nold;b\n2;there\n3;c\n4;c\n;d\n');
  expect(result).toMatchObject({ inserted: 3, refused: 3 });
  expect(result.problems).toEqual([
    { line: 3, message: 'Column "age" takes a number, and "old" is none.' },
    { line: 4, message: 'Column "email" is unique, and another row has this value.' },
    { line: 6, message: 'Column "email" is unique, and another row has this value.' },
  ]);
  expect((await listRows(ctx, { id })).items.map(({ values }) => values)).toEqual([
    { email: 'there', age: null },
    { email: 'a;\nü', age: 1 },
    { email: 'c', age: 3 },
    { email: 'd', age: null },
  ]);
  await expect(send(id, 'email,phone\na,1')).rejects.toThrow('has no column "phone". It has "email", "age"');
  await expect(send(id, '')).rejects.toThrow('The file is empty');
});

it('keeps nothing of a line that has more than it can say, and names no column twice', async () => {
  const columns = [{ name: 'a' }, { name: 'b' }];
  const { id } = await createTable(owner(), { name: 'wide', columns });
  expect(await send(id, 'a,b\n1,2,\n1,2,3\n')).toMatchObject({
    inserted: 1,
    problems: [{ line: 3, message: expect.stringContaining('3 values for 2 columns') }],
  });
  await expect(send(id, 'a,b,A\n1,2,3')).rejects.toThrow('names the column "a" twice');
});

it('says what was added before it broke off', async () => {
  const { id } = await createTable(owner(), { name: 'broken', columns: [{ name: 'a' }] });
  const lines = Array.from({ length: 1000 }, (_, n) => `${n}`).join('\n');
  await expect(send(id, `a\n${lines}\n"${'x'.repeat(1_100_000)}`, { size: 10_000 })).rejects.toThrow(
    /quote may not be closed.*1000 rows of the file were added/,
  );
});

it('makes columns of a table that has none', async () => {
  const { id } = await createTable(owner(), { name: 'grown' });
  expect(await send(id, 'a,b\n1,2', { caller: owner() })).toMatchObject({ inserted: 1 });
  expect((await listRows(ctx, { id })).items[0]?.values).toEqual({ a: '1', b: '2' });
});

it('takes back what it exported, and exports no formula', async () => {
  const columns = [{ name: 'text' }, { name: 'n', type: 'number' as const }, { name: 'more', type: 'json' as const }];
  const { id } = await createTable(owner(), { name: 'out', columns });
  const rows: JsonObject[] = [
    { text: '=1+1', n: -5, more: { a: ['"', ','] } },
    { text: "'quoted", n: null },
    { text: 'a\r\nb' },
  ];
  await insertRows(ctx, { id, rows });
  const text = await exported(id);
  expect(text.split('\r\n').slice(0, 2)).toEqual([
    'id,text,n,more,createdAt,updatedAt',
    expect.stringMatching(/^1,'=1\+1,-5,/),
  ]);
  const copy = await createTable(owner(), { name: 'in', columns });
  expect(await send(copy.id, text)).toMatchObject({ inserted: 3, refused: 0 });
  const values = async (table: string) => (await listRows(ctx, { id: table })).items.map((row) => row.values);
  expect(await values(copy.id)).toEqual(await values(id));
  const some = await exported(id, { filter: '{"conditions":[{"column":"n","is":"lt","value":0}]}', format: 'raw' });
  expect(some.split('\r\n')).toHaveLength(3);
  expect(some).toContain('\r\n1,=1+1,-5,');
});

it('goes through many rows in parts', async () => {
  const { id } = await createTable(owner(), { name: 'many', columns: [{ name: 'n', type: 'number' }] });
  const lines = Array.from({ length: 2500 }, (_, n) => n);
  expect(await send(id, `n\n${lines.join('\n')}`)).toMatchObject({ inserted: 2500 });
  expect((await exported(id)).trim().split('\r\n')).toHaveLength(2501);
});

it('exports in the order that was chosen, sorted once and taken part by part', async () => {
  const { id } = await createTable(owner(), {
    name: 'ordered',
    columns: [{ name: 'n', type: 'number' }, { name: 'a' }],
  });
  const rows = Array.from({ length: 1203 }, (_, n) => ({ n: n % 7 === 0 ? null : (n * 7919) % 1203, a: `a${n}` }));
  await insertRows(ctx, { id, rows });
  const sort = [{ column: 'N', direction: 'desc' as const }];
  const filter = { conditions: [{ column: 'a', is: 'ne' as const, value: 'a5' }] };
  const wanted: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listRows(ctx, { id, sort, filter, cursor, limit: 200 });
    wanted.push(...page.items.map((row) => row.id));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  const lines = (await exported(id, { sort: JSON.stringify(sort), filter })).trim().split('\r\n').slice(1);
  expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(wanted);
  expect(lines).toHaveLength(1202);
  const unknown = exportRows(ctx, { id, sort: [{ column: 'gone' }] });
  await expect(unknown).rejects.toMatchObject({ code: 'invalid' });
});

it('reads no more large rows at once than fit into memory, however small those before them were', async () => {
  const { id } = await createTable(owner(), { name: 'grows', columns: [{ name: 'a' }] });
  await insertRows(ctx, { id, rows: Array.from({ length: 700 }, () => ({ a: 'x' })) });
  const { rows } = await insertRows(ctx, { id, rows: [{ a: 'y'.repeat(260_000) }] });
  await test.owner`insert into data_rows (org_id, table_id, "values", id) select org_id, table_id, "values", id + n
    from data_rows, generate_series(1, 799) n where table_id = ${id} and id = ${rows[0]?.id ?? 0}`;
  let [whole, largest] = [0, 0];
  for await (const { length } of csvOf({ ctx, ...(await exportRows(ctx, { id })) })) {
    whole += length;
    largest = Math.max(largest, length);
  }
  expect(whole).toBeGreaterThan(800 * 260_000);
  expect(largest).toBeLessThan(150_000_000);
});
