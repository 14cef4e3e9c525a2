import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { forgetDone } from './forget-done.ts';

const test = testDb();

it('forgets what has ended long ago and nothing else', async () => {
  const { orgId } = await makeOrg(test.db);
  await test.owner`
    insert into engine_runs (id, org_id, function_id, event, cause_id, ended_at)
    select uuidv7(age), ${orgId}, name, '{}', gen_random_uuid(), case when name like 'ended%' then now() + age end
    from (values ('ended old', interval '-2 hours'), ('ended now', '0'), ('waits', '-90 days')) as r (name, age)`;
  await test.owner`
    insert into outbox_events (id, org_id, name, data, is_done, parked_reason)
    select uuidv7(age), ${orgId}, name, '{}', name <> 'late', case when name like 'parked%' then 'why' end
    from (values ('done old', interval '-8 days'), ('done', '-6 days'), ('parked', '-8 days'), ('parked old', '-31 days'), ('late', '-40 days')) as e (name, age)`;
  await forgetDone(test.db);
  const names = async (table: 'engine_runs' | 'outbox_events') =>
    (table === 'engine_runs'
      ? await test.owner`select function_id as name from engine_runs order by 1`
      : await test.owner`select name from outbox_events order by 1`
    ).map((row) => row.name);
  expect(await names('engine_runs')).toEqual(['ended now', 'waits']);
  expect(await names('outbox_events')).toEqual(['done', 'late', 'parked']);
});
