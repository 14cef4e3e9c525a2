import { expect, it } from 'vitest';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';

/** What the vendors' own documents say of where the key goes. */
it.each([
  ['openAiApi', 'authorization', 'Bearer K'],
  ['githubApi', 'authorization', 'Bearer K'],
  ['stripeApi', 'authorization', 'Bearer K'],
  ['sentryIoApi', 'authorization', 'Bearer K'],
  ['whatsAppApi', 'authorization', 'Bearer K'],
  ['anthropicApi', 'x-api-key', 'K'],
  ['virusTotalApi', 'x-apikey', 'K'],
  ['alienVaultApi', 'x-otx-api-key', 'K'],
  ['facebookGraphApi', '', 'access_token'],
  ['serpApi', '', 'api_key'],
])('a request with %s shows its key as the vendor wants it', async (nodeCredentialType, header, value) => {
  const node = mapped('httpRequest', 4.2, {
    url: 'https://api.test/x',
    authentication: 'predefinedCredentialType',
    nodeCredentialType,
  });
  expect(node).toMatchObject({ type: 'http-request', status: 'exact' });
  const sent: { url: string; headers?: Readonly<Record<string, string>> }[] = [];
  await runNode('http-request', { ...node?.parameters, secret: 'key' }, [[{}]], {
    world: {
      http: async (request) => {
        sent.push(request);
        return { status: 200, headers: {}, body: new Uint8Array(), url: request.url };
      },
      secret: async () => 'K',
    },
  });
  if (header) expect(sent[0]?.headers?.[header]).toBe(value);
  else expect(sent[0]?.url).toBe(`https://api.test/x?${value}=K`);
});

it('one that is signed in to by OAuth, and one that nobody knows, is looked at by a person', () => {
  for (const nodeCredentialType of ['googleOAuth2Api', 'constructor', 'acmeApi']) {
    const given = { url: 'x', authentication: 'predefinedCredentialType', nodeCredentialType };
    expect(mapped('httpRequest', 4.2, given)).toMatchObject({
      status: 'approximate',
      note: expect.stringMatching(nodeCredentialType),
    });
  }
});
