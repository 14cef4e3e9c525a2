import { expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import { secretReader } from './named-secret.ts';
import { addSecret } from './secrets.ts';

const test = testDb();
const read = secretReader(() => test.db);

it('opens a secret by its name, of its own organisation and of no other', async () => {
  const [{ orgId }, other] = [await makeOrg(test.db), await makeOrg(test.db)];
  await test.db.withOrg(orgId, (tx) => addSecret(tx, { orgId, name: 'slack_token', value: 'xoxb-1' }));
  expect(await read({ orgId, name: 'slack_token' })).toBe('xoxb-1');
  await expect(read({ orgId: other.orgId, name: 'slack_token' })).rejects.toMatchObject({
    fault: { kind: 'connection', code: 'no_secret', message: expect.stringContaining('"slack_token"') },
  });
});

it('opens one that is bound to hosts for them alone', async () => {
  const { orgId } = await makeOrg(test.db);
  const hosts = ['api.example.com', '*.example.org'];
  await test.db.withOrg(orgId, (tx) => addSecret(tx, { orgId, name: 'bound', value: 'k', hosts }));
  const open = (address?: string) => read({ orgId, name: 'bound', ...(address && { to: () => address }) });
  for (const address of ['https://api.example.com/x', 'http://API.example.com:8080', 'https://a.b.example.org'])
    expect(await open(address)).toBe('k');
  const elsewhere = [
    'https://example.com',
    'https://api.example.com.evil.test',
    'https://api.example.com@evil.test/',
    'https://evilexample.org',
    'https://example.org',
    'no address',
    undefined,
  ];
  for (const address of elsewhere)
    await expect(open(address)).rejects.toMatchObject({ fault: { kind: 'connection', code: 'secret_bound' } });
});
