import { describe, expect, it } from 'vitest';
import { egressGuard } from '#lib/http/egress-guard.ts';
import { socketDialler } from '#lib/http/egress-socket.ts';
import { runNode } from '../testing/run-node.ts';
import { definition } from './definition.ts';
import { statementOf } from './statement.ts';

const statement = (given: object, json = {}) =>
  statementOf(definition.parameters.parse({ table: 'people', ...given }), json);

describe('the statement', () => {
  it.each([
    [
      { operation: 'insert', columns: { name: 'Ada', age: 36 } },
      'insert into "public"."people" ("name", "age") values ($1, $2) returning *',
      ['Ada', 36],
    ],
    [
      { operation: 'update', match: 'id', columns: { id: 7, name: 'Ada' } },
      'update "public"."people" set "name" = $1 where "id" = $2 returning *',
      ['Ada', 7],
    ],
    [
      { operation: 'upsert', match: 'id', columns: { id: 7, name: 'Ada' } },
      'insert into "public"."people" ("id", "name") values ($1, $2) on conflict ("id") do update set "name" = excluded."name" returning *',
      [7, 'Ada'],
    ],
    [
      {
        operation: 'select',
        where: [
          { column: 'age', condition: '>', value: 30 },
          { column: 'left', condition: 'IS NULL' },
        ],
        order: [{ column: 'name', direction: 'DESC' }],
        limit: 5,
      },
      'select * from "public"."people" where "age" > $1 and "left" IS NULL order by "name" DESC limit 5',
      [30],
    ],
    [
      { operation: 'delete', where: [{ column: 'id', value: 7 }] },
      'delete from "public"."people" where "id" = $1 returning *',
      [7],
    ],
  ])('%j', (given, text, values) => expect(statement(given)).toEqual({ text, values }));

  it('keeps hostile names names', () => {
    const { text } = statement({
      operation: 'insert',
      table: 'a"; drop table b; --',
      columns: { 'x") values (1); --': 1 },
    });
    expect(text).toBe('insert into "public"."a""; drop table b; --" ("x"") values (1); --") values ($1) returning *');
  });

  it('takes all fields of the item where no columns are given', () => {
    expect(statement({ operation: 'insert' }, { name: 'Bob' }).values).toEqual(['Bob']);
  });

  it('deletes nothing without a condition', () => {
    expect(() => statement({ operation: 'delete' })).toThrow(/which rows/);
  });
});

it('connects only where egress may, and names the secret that is no address', async () => {
  const run = (url: string) =>
    runNode('postgres', { server: 'db', query: 'select 1' }, [[{}]], {
      world: { connect: socketDialler(egressGuard([])), secret: async () => url },
    });
  expect((await run('postgres://u:p@127.0.0.1/x')).fault).toMatchObject({ code: 'egress_blocked' });
  expect((await run('hello')).fault).toMatchObject({
    kind: 'connection',
    code: 'bad_server',
    message: expect.stringContaining('"db"'),
  });
});
