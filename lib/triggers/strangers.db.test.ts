import { beforeAll, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { updateOrgLimits } from '#lib/orgs/update-org-limits.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { publishWorkflow } from '#lib/workflows/publish-workflow.ts';
import { sequence } from '#lib/workflows/testing/documents.ts';
import { updateWorkflow } from '#lib/workflows/update-workflow.ts';
import { callHook, openHook } from './testing/hooks.ts';

const test = testDb();
let org: TestOrg;
let builder: Context;
beforeAll(async () => {
  org = await makeOrg(test.db);
  builder = await org.contextFor('builder');
  await createSecret(builder, { name: 'key', value: 'right' });
  await createSecret(builder, { name: 'other', value: 'left' });
});

const statusesOf = async (url: string, key: string, calls: number) =>
  Promise.all(
    Array.from({ length: calls }, async () => (await callHook(test.db, url, { headers: { 'x-api-key': key } })).status),
  );
/** How often the address was looked up, by transactions of any kind. */
const lookUps = async (work: () => Promise<unknown>): Promise<number> => {
  const { pool } = test.db;
  const execute = pool.execute.bind(pool);
  let count = 0;
  const counting = Object.assign(pool, {
    execute: (query: Parameters<typeof execute>[0]) => {
      if (JSON.stringify(query).includes('find_webhook')) count += 1;
      return execute(query);
    },
  });
  await work().finally(() => Object.assign(counting, { execute }));
  return count;
};

it('callers who are not known take nothing from the organisation', async () => {
  const { url } = await openHook(builder, { auth: 'header', secret: 'key' });
  const open = await openHook(builder);
  await updateOrgLimits(await org.contextFor('admin'), { triggersPerSecond: 1 });
  expect(new Set(await statusesOf(url, 'wrong', 60))).toEqual(new Set([401]));
  expect(await statusesOf(open.url, '', 5)).toEqual([202, 202, 202, 202, 202]);
  await updateOrgLimits(await org.contextFor('admin'), {});
});

it('an address is looked up for them once a second, and once it has changed the right ones are let in', async () => {
  const { id, url } = await openHook(builder, { auth: 'header', secret: 'key' });
  const looks = await lookUps(async () => {
    for (let n = 0; n < 20; n++) expect(await statusesOf(url, 'wrong', 1)).toEqual([401]);
  });
  // Once for the first call; what a slow machine adds is one a second.
  expect(looks).toBeGreaterThanOrEqual(1);
  expect(looks).toBeLessThan(20);
  const document = sequence('Hook', [
    { id: 'hook', type: 'webhook', parameters: { auth: 'header', secret: 'other' } },
    { id: 'rest', type: 'no-op' },
  ]);
  await updateWorkflow(builder, { id, document, baseRevision: 1 });
  await publishWorkflow(builder, { id });
  await expect.poll(() => statusesOf(url, 'left', 1), { timeout: 10_000 }).toEqual([202]);
  expect(await statusesOf(url, 'right', 1)).toEqual([401]);
});
