import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { newId } from '#lib/ids.ts';
import { importWorkflow } from '#lib/imports/import-workflow.ts';
import { CustomField } from '#lib/nodes/custom-fields.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { exportWorkflow } from '#lib/workflows/export-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { createCustomNode } from './create-custom-node.ts';
import { deleteCustomNode, restoreCustomNode } from './delete-custom-node.ts';
import { listCustomNodeUses } from './list-uses.ts';
import { publishCustomNode } from './publish-custom-node.ts';
import { codeReader } from './published-code.ts';
import { getCustomNode, getCustomVersion, listCustomNodes, listCustomVersions } from './queries.ts';
import { restoreVersion } from './restore-version.ts';
import { updateCustomNode } from './update-custom-node.ts';

const test = testDb();
let home: TestOrg;
let builder: Context;
const read = codeReader(() => test.db);
const FIELDS = [CustomField.parse({ name: 'word', type: 'text', required: true })];

beforeAll(async () => {
  home = await makeOrg(test.db);
  builder = await home.contextFor('builder');
});

/** A workflow that uses a version of a custom node. */
const using = (slug: string, version: number, values: object = { word: 'a' }) =>
  createWorkflow(builder, {
    document: sequence(`Uses ${slug}`, [
      { id: 'start', type: 'manual-trigger' },
      { id: 'own', type: 'custom', parameters: { node: slug, version, values } as never },
    ]),
  } as Parameters<typeof createWorkflow>[1]);

describe('a custom node', () => {
  it('begins as a draft that works, with a name made of its title', async () => {
    const node = await createCustomNode(builder, { title: 'Länge schätzen' });
    expect(node).toMatchObject({ slug: 'lange-schatzen', latest: null, draftRevision: 1, isPublished: false });
    expect(node.code).toContain('return');
    expect((await createCustomNode(builder, { title: 'Länge schätzen' })).slug).toBe('lange-schatzen-2');
    const again = createCustomNode(builder, { title: 'x', slug: 'lange-schatzen' });
    await expect(again).rejects.toMatchObject({ code: 'conflict', reason: 'name_taken' });
  });

  it('is saved only over the draft that was read', async () => {
    const { id } = await createCustomNode(builder, { title: 'Saved' });
    const saved = await updateCustomNode(builder, { id, baseRevision: 1, code: 'return 1', fields: FIELDS });
    expect(saved).toMatchObject({ draftRevision: 2, parameterSchema: { required: ['word'] } });
    const stale = updateCustomNode(builder, { id, baseRevision: 1, code: 'return 2' });
    await expect(stale).rejects.toMatchObject({ code: 'conflict', current: { code: 'return 1' } });
  });

  it('refuses an output schema that cannot be checked', async () => {
    const { id } = await createCustomNode(builder, { title: 'Patterned' });
    const output = { properties: { a: { type: 'string', pattern: '(a+)+$' } } };
    await expect(updateCustomNode(builder, { id, output })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is published as versions, of which none changes; rolling back makes a draft of one', async () => {
    const { id, slug } = await createCustomNode(builder, { title: 'Versions', code: 'return 1' });
    expect(await publishCustomNode(builder, { id, note: 'first' })).toMatchObject({ latest: 1, isPublished: true });
    await expect(publishCustomNode(builder, { id })).rejects.toMatchObject({ code: 'precondition' });
    await updateCustomNode(builder, { id, code: 'return 2' });
    await publishCustomNode(builder, { id });
    expect((await read({ orgId: home.orgId, name: slug, version: 1 })).code).toBe('return 1');
    expect((await read({ orgId: home.orgId, name: slug, version: 2 })).code).toBe('return 2');
    const { items } = await listCustomVersions(builder, { id });
    expect(items.map(({ number, note, publishedBy }) => [number, note, publishedBy])).toEqual([
      [2, '', 'builder'],
      [1, 'first', 'builder'],
    ]);
    expect(await restoreVersion(builder, { id, number: 1 })).toMatchObject({ code: 'return 1', isPublished: false });
    expect(await publishCustomNode(builder, { id })).toMatchObject({ latest: 3 });
    expect(await getCustomVersion(builder, { id, number: 3 })).toMatchObject({ code: 'return 1' });
  });

  it('keeps its versions, its name and its language, whoever asks the database', async () => {
    const { id } = await createCustomNode(builder, { title: 'Fixed', code: 'return 1' });
    await publishCustomNode(builder, { id });
    const change = (statement: string) => test.owner.unsafe(statement);
    await expect(change(`update custom_node_versions set code = 'return 9' where node_id = '${id}'`)).rejects.toThrow(
      'immutable',
    );
    await expect(change(`update custom_nodes set slug = 'other' where id = '${id}'`)).rejects.toThrow('immutable');
    const asApp = (statement: string) => test.db.withOrg(home.orgId, (tx) => tx.execute(statement));
    await expect(asApp(`delete from custom_node_versions where node_id = '${id}'`)).rejects.toThrow();
    await expect(asApp(`delete from custom_nodes where id = '${id}'`)).rejects.toThrow();
  });

  it('goes to the trash and comes back; what runs it goes on', async () => {
    const { id, slug } = await createCustomNode(builder, { title: 'Trashed', fields: FIELDS });
    await publishCustomNode(builder, { id });
    const { id: workflowId } = await using(slug, 1);
    await deleteCustomNode(builder, { id });
    const titles = async (show: 'all' | 'trash') =>
      (await listCustomNodes(builder, { show, search: 'Trashed' })).items.map(({ title }) => title);
    expect([await titles('all'), await titles('trash')]).toEqual([[], ['Trashed']]);
    expect((await read({ orgId: home.orgId, name: slug, version: 1 })).fields).toHaveLength(1);
    await expect(publishWorkflow(builder, { id: workflowId })).rejects.toThrow('is in the trash');
    await expect(updateCustomNode(builder, { id, code: 'return 2' })).rejects.toMatchObject({ code: 'not_found' });
    await restoreCustomNode(builder, { id });
    expect(await titles('all')).toEqual(['Trashed']);
    expect(await publishWorkflow(builder, { id: workflowId })).toMatchObject({ status: 'active' });
  });

  it('is listed a page at a time, and found by its words', async () => {
    for (const title of ['Page one', 'Page two', 'Page three']) await createCustomNode(builder, { title });
    const first = await listCustomNodes(builder, { search: 'page', limit: 2 });
    const rest = await listCustomNodes(builder, { search: 'page', limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(['Page three', 'Page two', 'Page one']);
    expect((await listCustomNodes(builder, { search: 'page', published: true })).items).toEqual([]);
  });

  it('knows which workflows use it', async () => {
    const { id, slug } = await createCustomNode(builder, { title: 'Used', fields: FIELDS });
    await publishCustomNode(builder, { id });
    const { id: workflowId } = await using(slug, 1);
    await publishWorkflow(builder, { id: workflowId });
    expect((await listCustomNodeUses(builder, { id })).items).toEqual([
      { workflowId, name: `Uses ${slug}`, nodes: ['own'], versions: [1], isPublished: true },
    ]);
  });
});

describe('publishing a workflow', () => {
  it.each([
    ['a node that is not there', 'nobody-wrote-it', 1, {}, 'has no custom node "nobody-wrote-it"'],
    ['a version that is not there', 'checked', 7, {}, 'has no version 7'],
    ['a parameter that is missing', 'checked', 1, {}, 'Fill in word'],
    ['a parameter of another type', 'checked', 1, { word: 1 }, 'expected string'],
  ])('is refused with %s', async (_, slug, version, values, message) => {
    if (!(await listCustomNodes(builder, { search: 'checked' })).items[0]) {
      const { id } = await createCustomNode(builder, { title: 'Checked', slug: 'checked', fields: FIELDS });
      await publishCustomNode(builder, { id });
    }
    const { id } = await using(slug, version, values);
    await expect(publishWorkflow(builder, { id })).rejects.toThrow(message);
  });
});

describe('a workflow from elsewhere', () => {
  it('is imported, and its report says which custom node is missing', async () => {
    const { id } = await using('left-at-home', 3);
    const document = await exportWorkflow(builder, { id });
    const { workflow, report } = await importWorkflow(builder, { file: document as never });
    expect(report.nodes.find(({ type }) => type === 'custom')).toMatchObject({
      status: 'approximate',
      note: 'This organisation has no custom node "left-at-home". Write it, or import it.',
    });
    expect(workflow.document.nodes[1]?.parameters).toMatchObject({ node: 'left-at-home', version: 3 });
    await expect(publishWorkflow(builder, { id: workflow.id })).rejects.toThrow('has no custom node "left-at-home"');
  });
});

describe('the gate', () => {
  it('lets viewers look, and nobody but builders write', async () => {
    const viewer = await home.contextFor('viewer');
    const { id } = await createCustomNode(builder, { title: 'Seen' });
    expect(await getCustomNode(viewer, { id })).toMatchObject({ title: 'Seen' });
    for (const act of [
      createCustomNode(viewer, { title: 'x' }),
      updateCustomNode(viewer, { id, title: 'x' }),
      publishCustomNode(viewer, { id }),
      deleteCustomNode(viewer, { id }),
    ])
      await expect(act).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('answers for those of others as for those that do not exist, in runs too', async () => {
    const other = await makeOrg(test.db);
    const owner = await other.contextFor('owner');
    const { id, slug } = await createCustomNode(owner, { title: 'Theirs' });
    await publishCustomNode(owner, { id });
    await expect(getCustomNode(builder, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getCustomVersion(builder, { id, number: 1 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(listCustomNodeUses(builder, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateCustomNode(builder, { id, title: 'mine' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getCustomNode(builder, { id: newId() })).rejects.toMatchObject({ code: 'not_found' });
    const reading = read({ orgId: home.orgId, name: slug, version: 1 });
    await expect(reading).rejects.toMatchObject({ fault: { kind: 'config', code: 'no_custom_node' } });
    expect((await read({ orgId: other.orgId, name: slug, version: 1 })).mode).toBe('each');
    const rows = await test.db.withOrg(home.orgId, (tx) => tx.execute(`select 1 from custom_nodes where id = '${id}'`));
    expect(rows).toHaveLength(0);
  });

  it('writes down who did what', async () => {
    const { id } = await createCustomNode(builder, { title: 'Audited' });
    await publishCustomNode(builder, { id });
    const rows =
      await test.owner`select action from audit_logs where org_id = ${home.orgId} and target_id = ${id} order by id`;
    expect(rows.map(({ action }) => action)).toEqual(['custom_node.create', 'custom_node.publish']);
  });
});
