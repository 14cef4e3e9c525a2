import { beforeEach, expect, it } from 'vitest';
import { makeOrg, type TestOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { updateOrgLimits } from '#lib/orgs/update-org-limits.ts';
import { answerHook } from '#lib/triggers/answer-hook.ts';
import { type Limited, limited } from './testing/limited.ts';

const test = testDb();
let org: TestOrg;
let hook: Limited;
let other: Limited;
beforeEach(async () => {
  org = await makeOrg(test.db);
  hook = await limited(await org.contextFor('builder'), {});
  other = await limited(await (await makeOrg(test.db)).contextFor('builder'), {});
});

const call = (path: string) => answerHook(new Request(`http://x.test/hooks/${path}`, { method: 'POST' }), test.db);

it('an organisation that sends too fast is refused, with a time, and nobody else is', async () => {
  await updateOrgLimits(await org.contextFor('admin'), { triggersPerSecond: 1 });
  const answers = await Promise.all(Array.from({ length: 60 }, () => call(hook.path)));
  const taken = answers.filter(({ status }) => status === 202).length;
  // A burst of ten, and what a slow machine lets trickle in.
  expect(taken).toBeGreaterThanOrEqual(10);
  expect(taken).toBeLessThan(40);
  const refused = answers.find(({ status }) => status === 429);
  expect([refused?.headers.get('retry-after'), await refused?.json()]).toMatchObject([
    '1',
    { reason: 'too_many_triggers' },
  ]);
  expect((await call(other.path)).status).toBe(202);
});

it('an organisation with too many queued runs is refused until some have started, and nobody else is', async () => {
  await test.owner`
    insert into runs (org_id, workflow_id, workflow_rev_id, mode, trigger_type, trigger_node_id)
    select org_id, id, rev_id, 'published', 'webhook', 'hook' from workflows, generate_series(1, ${LIMITS.queuedRuns + 1})
    where id = ${hook.id}`;
  const refused = await call(hook.path);
  expect([refused.status, await refused.json()]).toMatchObject([429, { reason: 'queue_full' }]);
  expect((await call(other.path)).status).toBe(202);
}, 120_000);
