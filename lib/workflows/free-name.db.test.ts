import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { createWorkflow } from './create-workflow.ts';
import { deleteWorkflow } from './delete-workflow.ts';
import { duplicateWorkflow } from './duplicate-workflow.ts';

const test = testDb();

it('gives each new workflow a name of its own, however many are made at once', async () => {
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  const made = await Promise.all(Array.from({ length: 6 }, () => createWorkflow(builder, {})));
  expect(made.map(({ name }) => name).toSorted()).toEqual([
    'Untitled workflow',
    ...[2, 3, 4, 5, 6].map((number) => `Untitled workflow ${number}`),
  ]);
  expect(made.every(({ name, document }) => document.name === name)).toBe(true);
});

it('takes the name of what is in the trash again, and no other organisation’s into account', async () => {
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  const stranger = await (await makeOrg(test.db)).contextFor('builder');
  await createWorkflow(stranger, {});
  const { id } = await createWorkflow(builder, {});
  await deleteWorkflow(builder, { id });
  expect((await createWorkflow(builder, {})).name).toBe('Untitled workflow');
  expect((await createWorkflow(builder, { name: 'Untitled workflow' })).name).toBe('Untitled workflow');
});

it('tells copies of one workflow apart', async () => {
  const builder = await (await makeOrg(test.db)).contextFor('builder');
  const { id } = await createWorkflow(builder, { name: '100%' });
  const names = [];
  for (let n = 0; n < 3; n++) names.push((await duplicateWorkflow(builder, { id })).name);
  expect(names).toEqual(['100% (copy)', '100% (copy 2)', '100% (copy 3)']);
});
