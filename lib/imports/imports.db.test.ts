import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { getWorkflow } from '#lib/workflows/queries.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { fillCredential } from './fill-credential.ts';
import { importFiles } from './import-files.ts';
import { importWorkflow } from './import-workflow.ts';
import { moveSecret } from './move-secret.ts';
import { getImport, listImported } from './queries.ts';
import { tickTask } from './tick-task.ts';

const test = testDb();
let org: Awaited<ReturnType<typeof makeOrg>>;
let builder: Context;
beforeAll(async () => {
  org = await makeOrg(test.db);
  builder = await org.contextFor('builder');
});

type Exported = { readonly id?: string; readonly name?: string; readonly settings?: JsonObject };
const exported = (nodes: readonly JsonObject[], more: Exported = {}): JsonObject => ({
  name: 'Some',
  ...more,
  nodes: nodes.map((node) => ({ typeVersion: 1, position: [0, 0], parameters: {}, ...node })),
  connections: {},
});
const trigger = { name: 'Start', type: 'n8n-nodes-base.executeWorkflowTrigger' };
const call = (id: string, shown?: string): JsonObject => ({
  name: 'Call',
  id: 'call',
  type: 'n8n-nodes-base.executeWorkflow',
  typeVersion: 1.2,
  parameters: { workflowId: { __rl: true, mode: 'list', value: id, ...(shown && { cachedResultName: shown }) } },
});
const HOOK = {
  name: 'Hook',
  id: 'hook',
  type: 'n8n-nodes-base.webhook',
  typeVersion: 2,
  parameters: { path: 'imports-test', authentication: 'headerAuth' },
  credentials: { httpHeaderAuth: { name: 'Shop key' } },
};
const KEY = `sk-${'aB3dE5fG7hJ9'.repeat(3)}`;
const request = (name: string): JsonObject => ({
  name,
  id: name,
  type: 'n8n-nodes-base.httpRequest',
  typeVersion: 4.2,
  parameters: {
    url: 'https://api.test',
    sendHeaders: true,
    headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${KEY}` }] },
  },
});

const importOne = async (file: JsonObject) => (await importWorkflow(builder, { file })).workflow.id;
const calledBy = async (id: string) => {
  const { document } = await getWorkflow(builder, { id });
  return document.nodes.find(({ type }) => type === 'sub-workflow')?.parameters.workflowId;
};
const taskOf = async (id: string, kind: string) =>
  (await getImport(builder, { id })).tasks.find((task) => task.kind === kind);

describe('several files', () => {
  it('lead their calls of each other to the new workflows, by id and by name, and the error workflow too', async () => {
    const { items, refused } = await importFiles(builder, {
      files: [
        {
          name: 'a.json',
          content: exported([call('old-b')], { id: 'old-a', name: 'A', settings: { errorWorkflow: 'old-c' } }),
        },
        { name: 'b.json', content: JSON.stringify(exported([trigger], { id: 'old-b', name: 'B' })) },
        { name: 'c.json', content: exported([call('elsewhere', 'Folder — B')], { id: 'old-c', name: 'C' }) },
      ],
    });
    expect(refused).toEqual([]);
    const idOf = (name: string) => items.find(({ workflow }) => workflow.name === name)?.workflow.id ?? '';
    expect(await calledBy(idOf('A'))).toBe(idOf('B'));
    expect(await calledBy(idOf('C'))).toBe(idOf('B'));
    const { document } = await getWorkflow(builder, { id: idOf('A') });
    expect(document.settings.errorWorkflowId).toBe(idOf('C'));
    expect(await taskOf(idOf('A'), 'call')).toBeUndefined();
  });

  it('know those that came before, unless a name is ambiguous', async () => {
    const first = await importOne(exported([trigger], { id: 'before-1', name: 'Came before' }));
    expect(await calledBy(await importOne(exported([call('before-1')])))).toBe(first);
    expect(await calledBy(await importOne(exported([call('x', 'Came before')])))).toBe(first);
    const again = await importOne(exported([trigger], { id: 'before-1', name: 'Came again' }));
    expect(await calledBy(await importOne(exported([call('before-1')])))).toBe(again);
    await importOne(exported([trigger], { name: 'Came before' }));
    const unsure = await importOne(exported([call('x', 'Came before')]));
    expect(await calledBy(unsure)).toBe('x');
    expect(await taskOf(unsure, 'call')).toMatchObject({ isDone: false, nodes: ['call'] });
  });

  it('keep the readable ones when others are not, take lists, and name what has no name after its file', async () => {
    const unnamed = { ...exported([trigger]), name: '' };
    const { id, items, refused } = await importFiles(builder, {
      files: [
        { name: 'broken.json', content: '{"nodes": [' },
        { name: 'no workflow.json', content: { a: 1 } },
        { name: '../../folder/Mine.json', content: unnamed },
        { name: 'backup.json', content: [exported([trigger], { name: 'One' }), exported([trigger], { name: 'Two' })] },
      ],
    });
    expect(refused.map(({ file }) => file)).toEqual(['broken.json', 'no workflow.json']);
    expect(items.map(({ file, workflow }) => [file, workflow.name])).toEqual([
      ['Mine.json', 'Mine'],
      ['backup.json', 'One'],
      ['backup.json', 'Two'],
    ]);
    expect((await listImported(builder, { id })).items).toEqual(items);
  });
});

describe('what is left to do', () => {
  it('a credential is filled for all nodes that use it at once', async () => {
    const id = await importOne(
      exported([
        HOOK,
        { ...HOOK, name: 'Other', id: 'other', parameters: { ...HOOK.parameters, path: 'imports-other' } },
      ]),
    );
    const task = await taskOf(id, 'credential');
    expect(task).toMatchObject({
      title: 'Shop key',
      detail: 'httpHeaderAuth, used by 2 nodes',
      isDone: false,
      here: true,
    });
    const credential = 'httpHeaderAuth Shop key';
    await expect(fillCredential(builder, { id, credential, secret: 'nowhere' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await createSecret(builder, { name: 'shop_key', value: 'x' });
    await fillCredential(builder, { id, credential, secret: 'shop_key' });
    expect(await taskOf(id, 'credential')).toMatchObject({ isDone: true, secret: 'shop_key' });
    const { document, draftRevision } = await getWorkflow(builder, { id });
    expect(document.nodes.map(({ parameters }) => parameters.secret)).toEqual(['shop_key', 'shop_key']);
    expect(draftRevision).toBe(2);
  });

  it('a secret goes into the vault, out of every node, the kept file and the old draft', async () => {
    const id = await importOne(exported([request('One'), request('Two')]));
    const task = await taskOf(id, 'secret');
    expect(task).toMatchObject({ nodes: ['One'], field: 'headers[0].value', here: true, isDone: false });
    expect(JSON.stringify(await getImport(builder, { id }))).not.toContain(KEY);
    await createSecret(builder, { name: 'one', value: 'x' });
    expect(await moveSecret(builder, { id, node: 'One', field: 'headers[0].value' })).toEqual({
      name: 'one_2',
      nodes: ['One', 'Two'],
    });
    const { document } = await getWorkflow(builder, { id });
    const values = document.nodes.map(({ parameters }) => JSON.stringify(parameters.headers));
    expect(values).toEqual(
      Array(2).fill(JSON.stringify([{ name: 'Authorization', value: '=Bearer {{ $secrets.one_2 }}' }])),
    );
    expect(
      (await getImport(builder, { id })).tasks.filter(({ kind }) => kind === 'secret').map(({ isDone }) => isDone),
    ).toEqual([true, true]);
    const kept = await test.owner`
      select 1 from workflow_imports where org_id = ${org.orgId} and position(${Buffer.from(KEY)}::bytea in file) > 0
      union all select 1 from flow_graphs where org_id = ${org.orgId} and position(${Buffer.from(KEY)}::bytea in document) > 0`;
    expect(kept).toEqual([]);
  });

  it('a placeholder is done with when it is replaced, a difference when the node was changed or somebody says so', async () => {
    const odd = { name: 'Odd', id: 'odd', type: 'n8n-nodes-base.someVendor' };
    const respond = {
      name: 'Answer',
      id: 'answer',
      type: 'n8n-nodes-base.respondToWebhook',
      parameters: { options: { odd: 1 } },
    };
    const id = await importOne(exported([trigger, odd, respond]));
    expect(await taskOf(id, 'placeholder')).toMatchObject({ isDone: false, byHand: false, nodes: ['odd'] });
    await expect(tickTask(builder, { id, task: 'node odd' })).rejects.toMatchObject({ code: 'precondition' });
    const review = await taskOf(id, 'review');
    expect(review).toMatchObject({ isDone: false, byHand: true });
    await tickTask(builder, { id, task: review?.id ?? '' });
    expect(await taskOf(id, 'review')).toMatchObject({ isDone: true });
    await tickTask(builder, { id, task: review?.id ?? '', isDone: false });
    const { document, draftRevision } = await getWorkflow(builder, { id });
    const nodes = document.nodes.map((node) =>
      node.id === 'odd'
        ? { ...node, type: 'no-op', parameters: {} }
        : node.id === 'answer'
          ? { ...node, parameters: { ...node.parameters, status: 201 } }
          : node,
    );
    await updateWorkflow(builder, { id, document: { ...document, nodes }, baseRevision: draftRevision });
    const { tasks } = await getImport(builder, { id });
    expect(tasks.filter(({ isDone }) => !isDone).map(({ kind }) => kind)).toEqual(['test', 'publish']);
  });

  it('is told to members, changed by builders, and nobody’s of another organisation', async () => {
    const id = await importOne(exported([trigger, HOOK]));
    expect((await getImport(await org.contextFor('viewer'), { id })).workflow.id).toBe(id);
    const operator = await org.contextFor('operator');
    await expect(tickTask(operator, { id, task: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await (await makeOrg(test.db)).contextFor('builder');
    for (const refused of [
      () => getImport(stranger, { id }),
      () => fillCredential(stranger, { id, credential: 'httpHeaderAuth Shop key', secret: 'x' }),
      () => moveSecret(stranger, { id, node: 'hook', field: 'secret', name: 'x' }),
      () => tickTask(stranger, { id, task: 'x' }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 'not_found' });
    }
    const { importId } = await getImport(builder, { id });
    expect((await listImported(stranger, { id: importId })).items).toEqual([]);
  });
});
