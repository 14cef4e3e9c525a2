import { expect, it } from 'vitest';
import { FaultError } from '#lib/engine/fault.ts';
import type { TableRequest, TableRow } from '#lib/engine/table.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const at = '2026-01-05T09:30:00.000Z';
const row = (id: number, values: JsonObject = {}): TableRow => ({ id, values, createdAt: at, updatedAt: at });

/** Runs the node; each request is answered with the rows of `answers` in their turn. */
async function run(
  parameters: JsonObject,
  items: readonly JsonObject[],
  answers: readonly (readonly TableRow[])[] = [],
) {
  const asked: { requests: readonly TableRequest[]; key: string | undefined }[] = [];
  const left = [...answers];
  const ran = await runNode('data-table', { table: 'people', ...parameters }, [items], {
    world: {
      tables: async (requests, { key }) => {
        asked.push({ requests, key });
        return requests.map((request) =>
          request.act === 'insert' ? request.rows.map((values, n) => row(n + 1, values)) : (left.shift() ?? []),
        );
      },
    },
  });
  return { ...ran, asked };
}

it('adds the rows of all items at once, under one key', async () => {
  const { outputs, asked, items } = await run({ operation: 'insert', values: { n: '={{ $json.a }}' } }, [
    { a: 1 },
    { a: 2 },
  ]);
  expect(asked.map(({ requests }) => requests)).toEqual([
    [{ table: 'people', act: 'insert', rows: [{ n: 1 }, { n: 2 }] }],
  ]);
  expect(asked[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  expect(outputs).toEqual([
    [
      { id: 1, n: 1, createdAt: at, updatedAt: at },
      { id: 2, n: 2, createdAt: at, updatedAt: at },
    ],
  ]);
  expect(items[0]?.map(({ from }) => from)).toEqual([[{ input: 0, item: 0 }], [{ input: 0, item: 1 }]]);
});

it('takes all fields of the item, and none of what rows have of themselves', async () => {
  const { asked } = await run({ operation: 'insert', columns: 'item' }, [{ id: 7, n: 1, createdAt: 'x' }]);
  expect(asked[0]?.requests).toMatchObject([{ rows: [{ n: 1 }] }]);
});

it('writes many items in parts that are always the same', async () => {
  const { asked } = await run(
    { operation: 'delete', conditions: [{ column: 'n', is: 'eq', value: 1 }] },
    Array.from({ length: 250 }, () => ({})),
  );
  expect(asked.map(({ requests }) => requests.length)).toEqual([100, 100, 50]);
  expect(new Set(asked.map(({ key }) => key)).size).toBe(3);
});

it('reads without a key, and sends each row with the item it was read for', async () => {
  const conditions = [{ column: 'n', is: 'gt', value: '={{ $json.a }}' }];
  const given = { operation: 'get', conditions, sort: [{ column: 'n' }], limit: 2 };
  const { outputs, asked, items } = await run(given, [{ a: 1 }, { a: 2 }], [[row(1), row(2)], [row(3)]]);
  expect(asked[0]).toEqual({
    key: undefined,
    requests: [1, 2].map((value) => ({
      table: 'people',
      act: 'get',
      filter: { match: 'all', conditions: [{ column: 'n', is: 'gt', value }] },
      sort: [{ column: 'n', direction: 'asc' }],
      limit: 2,
    })),
  });
  expect(outputs[0]?.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(items[0]?.map(({ from }) => from?.[0]?.item)).toEqual([0, 0, 1]);
});

it('writes under a key, too, where only a later item says that there is something to write', async () => {
  const given = { operation: '={{ $json.do }}', conditions: [{ column: 'n', is: 'eq', value: 1 }] };
  const { asked } = await run(given, [{ do: 'get' }, { do: 'delete' }]);
  expect(asked[0]?.key).toMatch(/^[0-9a-f]{32}$/);
});

it('sends items by whether there is a row', async () => {
  const conditions = [{ column: 'n', value: '={{ $json.a }}' }];
  const { outputs } = await run({ operation: 'exists', conditions }, [{ a: 1 }, { a: 2 }], [[row(1)], []]);
  expect(outputs).toEqual([[{ a: 1 }], [{ a: 2 }]]);
});

it.each([
  [
    'port',
    [
      [
        { id: 1, n: 1, createdAt: at, updatedAt: at },
        { id: 1, n: 3, createdAt: at, updatedAt: at },
      ],
      1,
    ],
  ],
  [
    'continue',
    [
      [
        { id: 1, n: 1 },
        { a: 2, error: { code: 'unfit_value', item: 1 } },
        { id: 1, n: 3 },
      ],
      0,
    ],
  ],
] as const)('goes on by "%s" with the items beside one that failed', async (onError, [kept, failed]) => {
  const { outputs } = await runNode(
    'data-table',
    { table: 'people', operation: 'insert', values: { n: '={{ $json.a }}' } },
    [[{ a: 1 }, { a: 2 }, { a: 3 }]],
    {
      settings: { onError },
      world: {
        tables: async (requests) =>
          requests.map((request) => {
            const rows = request.act === 'insert' ? request.rows : [];
            if (rows.some(({ n }) => n === 2))
              throw new FaultError({ kind: 'config', code: 'unfit_value', message: 'no' });
            return rows.map((values, n) => row(n + 1, values));
          }),
      },
    },
  );
  expect(outputs[0]).toMatchObject(kept);
  expect(outputs[1] ?? []).toHaveLength(failed);
});

it.each(['update', 'upsert', 'delete', 'increment'])('refuses to %s every row', async (operation) => {
  expect((await run({ operation }, [{}])).fault).toMatchObject({ kind: 'config', code: 'no_condition' });
});

it('adds no empty row because nobody has named a column yet', async () => {
  expect((await run({ operation: 'insert' }, [{ name: 'Ada' }])).fault).toMatchObject({ code: 'no_columns' });
});

it('wants a table', async () => {
  expect((await run({ table: ' ' }, [{}])).fault).toMatchObject({ code: 'no_table' });
});
