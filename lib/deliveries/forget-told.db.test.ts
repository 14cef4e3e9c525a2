import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { createWebhook } from './create-webhook.ts';
import { forgetTold } from './forget-told.ts';

const test = testDb();

it('forgets what was told long ago and nothing that may still be wanted', async () => {
  const { orgId, contextFor } = await makeOrg(test.db);
  const { webhook } = await createWebhook(await contextFor('owner'), {
    name: 'x',
    url: 'https://example.com',
    events: ['run.failed'],
  });
  await test.owner`
    insert into webhook_deliveries (id, org_id, subscription_id, event_id, event_name, subject_id, order_id, status)
    select uuidv7(age), ${orgId}, ${webhook.id}, gen_random_uuid(), name, gen_random_uuid(), gen_random_uuid(), status::delivery_status
    from (values ('old', interval '-31 days', 'delivered'), ('young', '-29 days', 'delivered'), ('waits', '-99 days', 'pending'),
      ('given up', '-31 days', 'failed'), ('given up long ago', '-91 days', 'failed')) as d (name, age, status)`;
  await test.owner`
    insert into dead_letters (id, org_id, kind, subject_id, title, cause, status, closed_at)
    select uuidv7('-99 days'), ${orgId}, 'run', gen_random_uuid(), name, '{}', status::dead_letter_status, now() + age
    from (values ('open', interval '0', 'open'), ('closed', '-91 days', 'retried'), ('closed now', '0', 'discarded'))
      as l (name, age, status)`;
  expect(await forgetTold(test.db)).toBe(3);
  const deliveries = await test.owner`select event_name as name from webhook_deliveries order by 1`;
  expect(deliveries.map(({ name }) => name)).toEqual(['given up', 'waits', 'young']);
  const letters = await test.owner`select title as name from dead_letters order by 1`;
  expect(letters.map(({ name }) => name)).toEqual(['closed now', 'open']);
});
