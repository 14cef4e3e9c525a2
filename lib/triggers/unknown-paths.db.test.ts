import { beforeAll, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Context } from '#lib/access/context.ts';
import { createSecret } from '#lib/vault/create-secret.ts';
import { deleteWorkflow } from '#lib/workflows/delete-workflow.ts';
import { unpublishWorkflow } from '#lib/workflows/unpublish-workflow.ts';
import { callHook, openHook } from './testing/hooks.ts';
import { updateTrigger } from './update-trigger.ts';

const test = testDb();
let builder: Context;
const gone: string[] = [];

beforeAll(async () => {
  builder = await (await makeOrg(test.db)).contextFor('builder');
  await createSecret(builder, { name: 'key', value: 'right' });
  const settings = { origins: '*', auth: 'header', secret: 'key' };
  const [off, deleted, switched, pattern, live] = await Promise.all([
    openHook(builder, settings),
    openHook(builder, settings),
    openHook(builder, settings),
    openHook(builder, { ...settings, path: 'off/:id' }),
    openHook(builder, settings),
  ]);
  // Called while they were there, so that they are remembered.
  for (const { url } of [off, deleted, switched]) await callHook(test.db, url, { headers: { 'x-api-key': 'right' } });
  await unpublishWorkflow(builder, { id: off.id });
  await deleteWorkflow(builder, { id: deleted.id });
  await updateTrigger(builder, { id: switched.id, node: 'hook', isOn: false });
  await unpublishWorkflow(builder, { id: pattern.id });
  const swapped = live.testUrl.replace('hooks-test', 'hooks');
  gone.push(off.url, deleted.url, switched.url, pattern.url.replace(':id', '7'), swapped, deleted.testUrl);
});

it.each(['POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND'])(
  'to %s an address that is off, deleted or of a test answers as one that nobody ever had',
  async (method) => {
    const headers = { origin: 'https://a.test', 'access-control-request-method': 'POST', 'x-api-key': 'right' };
    const seen = async (url: string) => {
      const answer = await callHook(test.db, url, { method, headers });
      const { requestId: _, ...body } = JSON.parse((await answer.text()) || '{}') as Record<string, unknown>;
      const { 'x-request-id': __, ...rest } = Object.fromEntries(answer.headers);
      return { status: answer.status, headers: rest, body };
    };
    const unknown = await seen('http://x.test/hooks/nobody-ever-had-this-one-00000000');
    expect(unknown.status).toBe(404);
    for (const url of [...gone, 'http://x.test/hooks/a/b/c', 'http://x.test/hooks/%ff']) {
      expect(await seen(url), `${method} ${url}`).toEqual(unknown);
    }
  },
);

it('and it takes the same one look: who measures time learns nothing', async () => {
  const asked: string[] = [];
  const { pool } = test.db;
  const counting = {
    ...test.db,
    withOrg: (orgId: string, fn: never) => {
      asked.push(orgId);
      return test.db.withOrg(orgId, fn);
    },
    pool,
  } as typeof test.db;
  const published = gone.filter((url) => !url.includes('hooks-test'));
  for (const url of published) expect((await callHook(counting, url)).status).toBe(404);
  expect(asked).toEqual([]);
});
