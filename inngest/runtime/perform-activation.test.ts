import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, it } from 'vitest';
import { runNode } from '#lib/nodes/testing/run-node.ts';

it('tells of a failed query nothing that it was sent', async () => {
  const { fault } = await runNode('data-table', { table: 'people' }, [[{}]], {
    world: {
      tables: async () => {
        throw new DrizzleQueryError('select 1', ['a-password'], new Error('away'));
      },
    },
  });
  expect(fault).toMatchObject({ kind: 'bug', code: 'unexpected' });
  expect(JSON.stringify(fault)).not.toContain('a-password');
});
