import { beforeEach, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createCustomNode } from '#lib/custom-nodes/create-custom-node.ts';
import { publishCustomNode } from '#lib/custom-nodes/publish-custom-node.ts';
import { CustomField } from '#lib/nodes/custom-fields.ts';
import { createWorkflow } from '#lib/workflows/create-workflow.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { createSecret } from './create-secret.ts';
import { deleteSecret } from './delete-secret.ts';
import { listSecretUses } from './list-uses.ts';

const test = testDb();
let home: TestOrg;
let ctx: Context;

beforeEach(async () => {
  home = await makeOrg(test.db);
  ctx = await home.contextFor('builder');
});

const workflow = (name: string, nodes: Parameters<typeof sequence>[1]) =>
  createWorkflow(ctx, {
    name,
    document: sequence(name, [{ id: 'start', type: 'manual-trigger' }, ...nodes]),
  } as Parameters<typeof createWorkflow>[1]);
const call = (id: string, parameters: object) => ({
  id,
  type: 'http-request',
  parameters: { url: 'https://api.example.com', ...parameters } as never,
});

it('finds the workflows and nodes that name a secret, in drafts and as published, and no other text', async () => {
  const { id } = await createSecret(ctx, { name: 'shop', value: 'v' });
  await createSecret(ctx, { name: 'shop_2', value: 'v' });
  const both = await workflow('B published', [
    call('field', { auth: 'bearer', secret: 'shop' }),
    call('written', { headers: [{ name: 'x', value: '=Bearer {{ $secrets.shop }}' }] }),
    call('quoted', { json: '={{ { key: $secrets["shop"] } }}' }),
    call('other', { auth: 'bearer', secret: 'shop_2' }),
    call('only text', { query: [{ name: 'from', value: 'shop' }] }),
    call('plain', { json: '$secrets.shop' }),
    call('longer', { json: '={{ $secrets.shop_2 }}' }),
  ]);
  await publishWorkflow(ctx, { id: both.id });
  const draft = await workflow('A draft', [call('field', { auth: 'bearer', secret: 'shop' })]);
  await workflow('No use', [call('other', { json: { shop: 'shop' } })]);

  expect((await listSecretUses(ctx, { id })).items).toEqual([
    { workflowId: draft.id, name: 'A draft', nodes: ['field'], isPublished: false },
    { workflowId: both.id, name: 'B published', nodes: ['field', 'written', 'quoted'], isPublished: true },
  ]);
});

it('asks a custom node which of its parameters are secrets', async () => {
  const { id } = await createSecret(ctx, { name: 'shop', value: 'v' });
  const fields = [
    CustomField.parse({ name: 'key', type: 'secret' }),
    CustomField.parse({ name: 'word', type: 'text' }),
  ];
  const { id: nodeId, slug } = await createCustomNode(ctx, { title: 'Own', fields });
  await publishCustomNode(ctx, { id: nodeId });
  const own = (name: string, values: object) =>
    workflow(name, [{ id: name, type: 'custom', parameters: { node: slug, version: 1, values } as never }]);
  await own('reads', { key: 'shop' });
  await own('says', { word: 'shop' });
  expect((await listSecretUses(ctx, { id })).items.map(({ name }) => name)).toEqual(['reads']);
});

it('is for those who may see both, and for the own organisation', async () => {
  const { id } = await createSecret(ctx, { name: 'shop', value: 'v' });
  const foreign = await (await makeOrg(test.db)).contextFor('owner');
  await expect(listSecretUses(foreign, { id })).rejects.toMatchObject({ code: 'not_found' });
  const blind = { ...ctx, permissions: new Set(['secret:read'] as const) };
  await expect(listSecretUses(blind, { id })).rejects.toMatchObject({ code: 'forbidden' });
});

it('stays while callers of a published workflow have to show it, which says so by name', async () => {
  const { id } = await createSecret(ctx, { name: 'door', value: 'v' });
  const hook = { id: 'hook', type: 'webhook', parameters: { path: id, auth: 'header', secret: 'door' } as never };
  const { id: workflowId } = await createWorkflow(ctx, {
    name: 'Guarded',
    document: sequence('Guarded', [hook]),
  } as Parameters<typeof createWorkflow>[1]);
  await publishWorkflow(ctx, { id: workflowId });
  expect((await listSecretUses(ctx, { id })).items).toMatchObject([{ name: 'Guarded', isPublished: true }]);
  await expect(deleteSecret(ctx, { id })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('“Guarded”'),
  });
});
