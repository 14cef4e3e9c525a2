import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { DEFINITIONS } from '#lib/nodes/definitions.ts';
import { getNodeDocs } from './get-node-docs.ts';

const test = testDb();
let viewer: Context;

beforeAll(async () => {
  viewer = await (await makeOrg(test.db)).contextFor('viewer');
});

it.each(DEFINITIONS.map(({ type }) => type))('has documentation of %s', async (type) => {
  expect((await getNodeDocs(viewer, { type })).markdown).toMatch(/^# \S/);
});

it.each(['nothing', '../../package', 'set/../set'])('knows no type %j', async (type) => {
  await expect(getNodeDocs(viewer, { type })).rejects.toMatchObject({ code: 'not_found' });
});

it('refuses who may not see workflows', async () => {
  await expect(getNodeDocs({ ...viewer, permissions: new Set() }, { type: 'set' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
