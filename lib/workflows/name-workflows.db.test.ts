import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { newId } from '#lib/ids.ts';
import { createWorkflow } from './create-workflow.ts';
import { deleteWorkflow } from './delete-workflow.ts';
import { nameWorkflows } from './name-workflows.ts';
import { sequence } from './testing/documents.ts';

const test = testDb();

it('names the workflows of the organisation, trashed ones too, and nobody else’s', async () => {
  const [ours, theirs] = [await makeOrg(test.db), await makeOrg(test.db)];
  const [builder, stranger] = [await ours.contextFor('builder'), await theirs.contextFor('builder')];
  const make = async (ctx: typeof builder, name: string) =>
    (await createWorkflow(ctx, { document: sequence(name, [{ id: 'start', type: 'manual-trigger' }]) })).id;
  const [kept, trashed, foreign] = [await make(builder, 'A'), await make(builder, 'B'), await make(stranger, 'C')];
  await deleteWorkflow(builder, { id: trashed });
  const named = await nameWorkflows(builder, { ids: [kept, trashed, foreign, newId()] });
  expect(new Map(named.map(({ id, name }) => [id, name]))).toEqual(
    new Map([
      [kept, 'A'],
      [trashed, 'B'],
    ]),
  );
  expect(await nameWorkflows(builder, { ids: [] })).toEqual([]);
});
