import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createCustomNode } from '#lib/custom-nodes/create-custom-node.ts';
import { publishCustomNode } from '#lib/custom-nodes/publish-custom-node.ts';
import { CustomField } from '#lib/nodes/custom-fields.ts';
import { applyTemplate } from './apply-template.ts';
import { createTemplate } from './create-template.ts';
import { deleteTemplate, restoreTemplate } from './delete-template.ts';
import { getTemplate, listTemplates } from './queries.ts';
import { updateTemplate } from './update-template.ts';

const test = testDb();
let home: TestOrg;
let builder: Context;
const GET = { type: 'http-request', version: 1, parameters: { url: 'https://a.test', text: '\u0000' }, settings: {} };
const save = (name: string, more: Partial<Parameters<typeof createTemplate>[1]> = {}) =>
  createTemplate(builder, { name, node: GET, ...more });
const names = async (search?: string) => (await listTemplates(builder, { search })).items.map(({ name }) => name);

beforeAll(async () => {
  home = await makeOrg(test.db);
  builder = await home.contextFor('builder');
});

describe('a node template', () => {
  it('holds the node as it was, every character of it', async () => {
    const { id } = await save('Orders', { description: 'Of the shop', tags: ['shop'] });
    expect(await getTemplate(builder, { id })).toMatchObject({
      name: 'Orders',
      tags: ['shop'],
      useCount: 0,
      node: GET,
    });
    const bad = save('Nothing', { node: { ...GET, type: 'no-such-node' } });
    await expect(bad).rejects.toMatchObject({ code: 'invalid' });
  });

  it('leaves pinned data and secrets behind, those of custom nodes too', async () => {
    const fields = [
      CustomField.parse({ name: 'key', type: 'secret' }),
      CustomField.parse({ name: 'word', type: 'text' }),
    ];
    const { id, slug } = await createCustomNode(builder, { title: 'With a key', fields });
    await publishCustomNode(builder, { id });
    const parameters = { node: slug, version: 1, values: { key: 'stripe', word: 'a' } };
    const settings = { pinned: [[{ a: 1 }]], notes: 'keep' };
    const { node } = await save('Custom', { node: { type: 'custom', version: 1, parameters, settings } });
    expect(node.parameters).toEqual({ node: slug, version: 1, values: { word: 'a' } });
    expect(node.settings).toEqual({ notes: 'keep' });
  });

  it('has a name of its own, whatever its case', async () => {
    const { id } = await save('Unique');
    await expect(save('UNIQUE')).rejects.toMatchObject({ code: 'conflict', reason: 'name_taken' });
    expect(await updateTemplate(builder, { id, name: 'unique' })).toMatchObject({ name: 'unique' });
    const other = await save('Another');
    await expect(updateTemplate(builder, { id: other.id, name: 'Unique' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is found by words and tags, the most used first, a page at a time', async () => {
    const one = await save('Find one', { tags: ['needle'] });
    await save('Find two');
    await applyTemplate(builder, { id: one.id });
    expect(await names('find')).toEqual(['Find one', 'Find two']);
    expect(await names('Needle')).toEqual(['Find one']);
    const first = await listTemplates(builder, { search: 'find', limit: 1 });
    const rest = await listTemplates(builder, { search: 'find', cursor: first.nextCursor ?? '' });
    expect(rest.items.map(({ name }) => name)).toEqual(['Find two']);
  });

  it('is deleted, and comes back unless its name was taken', async () => {
    const { id } = await save('Gone');
    await deleteTemplate(builder, { id });
    expect(await names('gone')).toEqual([]);
    await expect(applyTemplate(builder, { id })).rejects.toMatchObject({ code: 'not_found' });
    const { id: next } = await save('Gone');
    await expect(restoreTemplate(builder, { id })).rejects.toMatchObject({ code: 'conflict' });
    await deleteTemplate(builder, { id: next });
    expect(await restoreTemplate(builder, { id })).toMatchObject({ name: 'Gone' });
  });

  it('is seen by viewers, changed by builders, and nothing to others', async () => {
    const { id } = await save('Guarded');
    const viewer = await home.contextFor('viewer');
    expect(await getTemplate(viewer, { id })).toMatchObject({ name: 'Guarded' });
    await expect(deleteTemplate(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateTemplate(viewer, { id, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await (await makeOrg(test.db)).contextFor('owner');
    for (const act of [getTemplate, deleteTemplate, applyTemplate])
      await expect(act(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listTemplates(stranger, {})).items).toEqual([]);
  });
});
