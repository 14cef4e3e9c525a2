import { beforeAll, beforeEach, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createCustomNode } from '#lib/custom-nodes/create-custom-node.ts';
import { deleteCustomNode } from '#lib/custom-nodes/delete-custom-node.ts';
import { publishCustomNode } from '#lib/custom-nodes/publish-custom-node.ts';
import { listCustomNodes } from '#lib/custom-nodes/queries.ts';
import { deleteFile } from '#lib/file-store/change-file.ts';
import { listFiles } from '#lib/file-store/list-files.ts';
import { receiveStored, storeFiles } from '#lib/file-store/store-files.ts';
import { createTable } from '#lib/tables/create-table.ts';
import { deleteColumn, restoreColumn } from '#lib/tables/delete-column.ts';
import { insertRows } from '#lib/tables/insert-rows.ts';
import { listRows } from '#lib/tables/queries.ts';
import { columnId } from '#lib/tables/testing/people.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { deleteWorkflow } from '#lib/workflows/delete-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { forgetTrash } from './forget-trash.ts';

const test = testDb();
let builder: Context;
beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
});
beforeEach(() => forgetTrash(test.db));

type Kind = 'custom_nodes' | 'stored_files' | 'workflows' | 'data_columns';
/** As if it had lain in the trash for so long. */
const age = (table: Kind, { id, days }: { id: string; days: number }) =>
  test.owner`update ${test.owner(table)} set deleted_at = now() - ${days} * interval '1 day' where id = ${id}`;

const using = (slug: string) =>
  createWorkflow(builder, {
    document: sequence(`Uses ${slug}`, [
      { id: 'start', type: 'manual-trigger' },
      { id: 'own', type: 'custom', parameters: { node: slug, version: 1, values: {} } as never },
    ]),
  });

/** Adds a run that has ended, or one that waits; answers its id. */
async function addRun(workflowId: string, { isOver = true, parent }: { isOver?: boolean; parent?: string } = {}) {
  const [row] = await test.owner`
    insert into runs (org_id, workflow_id, workflow_rev_id, mode, status, trigger_type, trigger_node_id, finished_at, parent_run_id)
    select org_id, id, rev_id, 'published', ${isOver ? 'succeeded' : 'waiting'}, 'manual', 'start',
      case when ${isOver} then now() end, ${parent ?? null}::uuid
    from workflows where id = ${workflowId} returning id`;
  return row?.id as string;
}

it('ends the trash of files after 30 days, and no sooner', async () => {
  const form = new FormData();
  for (const name of ['old', 'young', 'kept']) form.append('file', new File([name], name));
  const request = new Request('http://x.test/files/stored', { method: 'POST', body: form });
  const { files } = await storeFiles(builder, (await receiveStored({ request, ctx: builder })) as never);
  const [old, young] = files;
  if (!old || !young) throw new Error('nothing stored');
  for (const { id } of [old, young]) await deleteFile(builder, { id });
  await age('stored_files', { id: old.id, days: 31 });
  await age('stored_files', { id: young.id, days: 29 });
  expect(await forgetTrash(test.db)).toBe(1);
  expect((await listFiles(builder, { isDeleted: true })).items.map(({ name }) => name)).toEqual(['young']);
  expect((await listFiles(builder, {})).items.map(({ name }) => name)).toEqual(['kept']);
});

it('keeps a custom node while a workflow or an open run has it', async () => {
  const made = async (title: string) => {
    const { id, slug } = await createCustomNode(builder, { title });
    await publishCustomNode(builder, { id });
    return { id, slug };
  };
  const [unused, drafted, waiting] = [await made('Unused'), await made('Drafted'), await made('Waiting')];
  const { id: draft } = await using(drafted.slug);
  const { id: running } = await using(waiting.slug);
  await publishWorkflow(builder, { id: running });
  const run = await addRun(running, { isOver: false });
  await deleteWorkflow(builder, { id: running });
  for (const { id } of [unused, drafted, waiting]) {
    await deleteCustomNode(builder, { id });
    await age('custom_nodes', { id, days: 31 });
  }
  const left = async () =>
    (await listCustomNodes(builder, { show: 'trash' })).items.map(({ title }) => title).toSorted();
  await forgetTrash(test.db);
  expect(await left()).toEqual(['Drafted', 'Waiting']);
  await deleteWorkflow(builder, { id: draft });
  await test.owner`update runs set status = 'cancelled', finished_at = now() where id = ${run}`;
  await forgetTrash(test.db);
  expect(await left()).toEqual([]);
});

it('takes a workflow with its ended runs, and not the runs of others that it called', async () => {
  const made = async (name: string) => {
    const { id } = await createWorkflow(builder, {
      document: sequence(name, [{ id: 'start', type: 'manual-trigger' }]),
    });
    await publishWorkflow(builder, { id });
    return id;
  };
  const [gone, busy, called] = [await made('Gone'), await made('Busy'), await made('Called')];
  for (let n = 0; n < 120; n++) await addRun(gone);
  const parent = await addRun(gone);
  const child = await addRun(called, { parent });
  await addRun(busy, { isOver: false });
  for (const id of [gone, busy]) {
    await deleteWorkflow(builder, { id });
    await age('workflows', { id, days: 31 });
  }
  await forgetTrash(test.db);
  const rows = await test.owner`select id from workflows where id in ${test.owner([gone, busy, called])}`;
  expect(rows.map(({ id }) => id).toSorted()).toEqual([busy, called].toSorted());
  expect(await test.owner`select parent_run_id from runs where id = ${child}`).toMatchObject([{ parent_run_id: null }]);
  expect(await test.owner`select 1 from runs where workflow_id = ${gone}`).toHaveLength(0);
});

it('takes the values of a deleted column out of the rows, which stay as they were', async () => {
  const table = await createTable(builder, {
    name: 'people',
    columns: [{ name: 'name' }, { name: 'ssn', isUnique: true }],
  });
  const { id } = table;
  const rows = Array.from({ length: 1500 }, (_, n) => ({ name: `n${n}`, ssn: `s${n}` }));
  await insertRows(builder, { id, rows });
  const ssn = { id, columnId: columnId(table, 'ssn') };
  const before = (await listRows(builder, { id })).items;
  await deleteColumn(builder, ssn);
  await age('data_columns', { id: ssn.columnId, days: 29 });
  await forgetTrash(test.db);
  await restoreColumn(builder, ssn);
  expect((await listRows(builder, { id })).items).toEqual(before);
  await deleteColumn(builder, ssn);
  await age('data_columns', { id: ssn.columnId, days: 31 });
  await test.owner`select forget_trash(1000)`;
  await expect(restoreColumn(builder, ssn)).rejects.toMatchObject({ code: 'not_found' });
  await forgetTrash(test.db);
  const [{ left } = {}] = await test.owner`
    select count(*) filter (where "values"::text like '%"s%')::int as left from data_rows where table_id = ${id}`;
  expect(left).toBe(0);
  expect(await test.owner`select 1 from data_keys where table_id = ${id}`).toHaveLength(0);
  expect((await listRows(builder, { id })).items.map(({ updatedAt }) => updatedAt)).toEqual(
    before.map(({ updatedAt }) => updatedAt),
  );
  expect(await test.owner`select name from data_columns where table_id = ${id}`).toMatchObject([{ name: 'name' }]);
});
