import { createHmac, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';

const SHARED = 'a shared key of thirty-two bytes';
const NOW = Date.UTC(2026, 0, 1);
const SECONDS = NOW / 1000;
const keys: Record<string, string> = { shared: SHARED, other: 'another key of thirty-two bytes!' };
for (const [name, pair] of [
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['EdDSA', generateKeyPairSync('ed25519')],
] as const) {
  keys[name] = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  keys[`${name} public`] = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
}

const jwt = async (parameters: JsonObject) => {
  const world = { secret: async ({ name }: { name: string }) => keys[name] ?? '', now: () => NOW };
  const { outputs, fault } = await runNode('jwt', parameters, [[{}]], { world });
  return fault ?? outputs[0]?.[0];
};
const sign = async (more: JsonObject = {}) =>
  String(((await jwt({ key: 'shared', claims: { role: 'admin' }, ...more })) as JsonObject).token);
const verify = (token: string, more: JsonObject = {}) => jwt({ operation: 'verify', key: 'shared', token, ...more });

/** Written out by hand, as RFC 7515 has it. */
function written(header: JsonObject, payload: JsonObject, key = SHARED): string {
  const part = (json: JsonObject) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const body = `${part(header)}.${part(payload)}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

it('signs as RFC 7515 says', async () => {
  expect(await sign()).toBe(written({ alg: 'HS256', typ: 'JWT' }, { iat: SECONDS, role: 'admin' }));
});

it('sets the claims of the form', async () => {
  const form = { issuer: 'i', audience: 'a', subject: 's', id: 'j', expiresIn: 60, notBefore: 5, keyId: 'k' };
  const read = await jwt({ operation: 'decode', token: await sign(form), header: true });
  expect(read).toMatchObject({
    header: { kid: 'k' },
    payload: { iss: 'i', aud: 'a', sub: 's', jti: 'j', exp: SECONDS + 60, nbf: SECONDS + 5, role: 'admin' },
  });
});

it.each(['RS256', 'ES256', 'EdDSA'])('signs and verifies by %s', async (algorithm) => {
  const token = await sign({ algorithm, key: algorithm });
  expect(await verify(token, { algorithm, key: `${algorithm} public` })).toMatchObject({ payload: { role: 'admin' } });
});

const hs = { alg: 'HS256', typ: 'JWT' };
it.each<[string, string, JsonObject, string]>([
  ['another key', written(hs, {}, keys.other), {}, 'token_invalid'],
  ['no signature', `${written({ alg: 'none' }, {}).split('.').slice(0, 2).join('.')}.`, {}, 'token_invalid'],
  [
    'an algorithm it names itself',
    written(hs, {}, keys['RS256 public']),
    { algorithm: 'RS256', key: 'RS256 public' },
    'token_invalid',
  ],
  ['one that has expired', written(hs, { exp: SECONDS - 1 }), {}, 'token_expired'],
  ['one that is not valid yet', written(hs, { nbf: SECONDS + 10 }), {}, 'token_invalid'],
  ['one for others', written(hs, { aud: 'them' }), { audience: 'us' }, 'token_invalid'],
  ['a key that does not fit', written(hs, {}), { algorithm: 'RS256' }, 'bad_key'],
  ['what is no token', 'hello', {}, 'token_invalid'],
])('refuses %s', async (_, token, more, code) => {
  expect(await verify(token, more)).toMatchObject({ kind: 'config', code, item: 0 });
});

it('takes clocks that differ, and tokens of before, where it is told so', async () => {
  const late = written(hs, { exp: SECONDS - 1 });
  expect(await verify(late, { leeway: 5 })).toMatchObject({ payload: {} });
  expect(await verify(late, { ignoreExpiry: true })).toMatchObject({ payload: {} });
});

it('needs a key, and claims that are an object', async () => {
  expect(await jwt({ claims: {} })).toMatchObject({ code: 'no_key' });
  expect(await jwt({ key: 'shared', claims: [1] })).toMatchObject({ code: 'not_claims' });
  expect(await jwt({ operation: 'decode', token: 'a.b' })).toMatchObject({ code: 'not_a_token' });
});

it('takes an export over but for its key', () => {
  expect(mapped('jwt', 1, { useJson: true, claimsJson: '={{ $json }}' })).toMatchObject({
    status: 'approximate',
    parameters: { operation: 'sign', claims: '={{ $json }}' },
  });
});
