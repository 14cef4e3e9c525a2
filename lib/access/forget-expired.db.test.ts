import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { forgetExpired } from './forget-expired.ts';

const test = testDb();

it('forgets what has expired, in chunks, and nothing else', async () => {
  const { orgId } = await makeOrg(test.db);
  await test.owner`insert into idempotency_keys (org_id, scope, key, request_hash, expires_at)
    select ${orgId}, 's', n::text, '', now() + make_interval(secs => n - 2500) from generate_series(1, 2600) n`;
  await test.owner`insert into login_attempts (subject, last_at) values ('a', now() - interval '2 days'), ('b', now())`;
  expect(await forgetExpired(test.db)).toBeGreaterThanOrEqual(2500);
  const [left] = await test.owner`select (select count(*)::int from idempotency_keys) as keys,
    (select count(*)::int from login_attempts) as attempts`;
  expect(left?.keys).toBeLessThanOrEqual(100);
  expect(left?.keys).toBeGreaterThan(90);
  expect(left?.attempts).toBe(1);
});

it('shows password hashes to nobody', async () => {
  const { orgId } = await makeOrg(test.db);
  const read = test.db.withOrg(orgId, (tx) => tx.execute(sql`select password_hash from users`));
  await expect(read).rejects.toMatchObject({ cause: { code: '42501' } });
});
