import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { createRun } from './create-run.ts';
import { getRunInput } from './get-run-input.ts';

const test = testDb();
let builder: Context;
let id: string;

const asking = sequence('Asking', [
  {
    id: 'start',
    type: 'manual-trigger',
    name: 'Start',
    parameters: {
      fields: [
        { name: 'amount', label: 'Amount', type: 'number', required: true },
        { name: 'colour', type: 'choice', options: 'red\ngreen', default: 'green' },
        { name: 'invoice', type: 'file' },
      ],
    },
  },
  { id: 'rest', type: 'no-op' },
]);

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  ({ id } = await createWorkflow(builder, { document: asking }));
  await publishWorkflow(builder, { id });
});

it.each([{}, { draft: true }])('holds items to the fields of the manual trigger: %o', async (more) => {
  const { run } = await createRun(builder, { id, items: [{ amount: 7, note: 'kept' }], ...more });
  expect(await getRunInput(builder, { id: run.id })).toMatchObject({
    items: [{ amount: 7, colour: 'green', note: 'kept' }],
  });
});

it.each<[string, JsonObject[] | undefined, string[]]>([
  ['nothing at all', undefined, ['items.0.amount']],
  ['a number as text', [{ amount: '7' }], ['items.0.amount']],
  ['a choice that is none', [{ amount: 1 }, { amount: 2, colour: 'blue' }], ['items.1.colour']],
])('refuses %s and names the fields', async (_, items, fields) => {
  const refused = createRun(builder, { id, ...(items && { items }) });
  await expect(refused).rejects.toMatchObject({
    code: 'invalid',
    reason: 'input_invalid',
    errors: fields.map((field) => ({ field })),
  });
  const [stored] = await test.owner`select count(*)::integer as n from runs where status = 'failed'`;
  expect(stored?.n).toBe(0);
});
