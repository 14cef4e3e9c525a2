import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import type { ChunkWork } from '../node-context.ts';
import { mapped } from '../testing/mapped.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { runNode } from '../testing/run-node.ts';
import { definition } from './definition.ts';
import { execute } from './execute.ts';

const rsa = pair(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const ec = pair(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
function pair({ privateKey, publicKey }: ReturnType<typeof generateKeyPairSync>) {
  const type = { format: 'pem' } as const;
  return {
    sign: String(privateKey.export({ ...type, type: 'pkcs8' })),
    check: String(publicKey.export({ ...type, type: 'spki' })),
  };
}
const SECRETS: Readonly<Record<string, string>> = {
  rsa: rsa.sign,
  'rsa public': rsa.check,
  ec: ec.sign,
  'ec public': ec.check,
  shared: 'Jefe',
};

const crypto = async (parameters: JsonObject) => {
  const world = { secret: async ({ name }: { name: string }) => SECRETS[name] ?? '' };
  const { outputs, fault } = await runNode('crypto', parameters, [[{ a: 1 }]], { world });
  return fault ?? outputs[0]?.[0]?.data;
};

// From FIPS 180-4, FIPS 202 and RFC 4231.
it.each<[JsonObject, string]>([
  [{ algorithm: 'sha1', text: 'abc' }, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  [{ algorithm: 'sha3-256', text: '' }, 'a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a'],
  [{ algorithm: 'md5', text: '', encoding: 'base64url' }, '1B2M2Y8AsgTpgAmY7PhCfg'],
  [
    { operation: 'hmac', text: 'what do ya want for nothing?', key: 'shared' },
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
])('%j', async (parameters, digest) => {
  expect(await crypto(parameters)).toBe(digest);
});

it('hashes a file, and says when there is none', async () => {
  const files = memoryFiles();
  const scan = files.add({ name: 'scan.txt', bytes: 'a'.repeat(1_000_000) });
  const context = {
    inputs: [[{ json: {}, binary: { scan }, from: [] }]],
    parametersFor: () => definition.parameters.parse({ of: 'file', file: 'scan' }),
    node: { settings: {} },
    mapChunks: (total: number, work: ChunkWork<never>) => work({ first: 0, most: total }),
    files,
  } as unknown as Parameters<typeof execute>[0];
  const outcome = await execute(context);
  const digest = 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0';
  expect(outcome).toMatchObject({ outputs: [[{ json: { data: digest }, binary: { scan } }], []] });
  expect(await crypto({ of: 'file', file: 'scan' })).toMatchObject({ code: 'no_file' });
});

it.each(['rsa', 'ec'])('signs by a key of %s, and sees what was changed', async (name) => {
  const signature = await crypto({ operation: 'sign', text: 'hello', key: name });
  const check = (text: string) =>
    crypto({ operation: 'verify', by: 'key', text, key: `${name} public`, signature: String(signature) });
  expect([await check('hello'), await check('hallo')]).toEqual([true, false]);
});

it('checks an HMAC', async () => {
  const signature = String(await crypto({ operation: 'hmac', text: 'x', key: 'shared' }));
  const check = (given: string) => crypto({ operation: 'verify', text: 'x', key: 'shared', signature: given });
  expect([await check(signature), await check(signature.replace(/^./, '_')), await check('')]).toEqual([
    true,
    false,
    false,
  ]);
});

it.each<[JsonObject, RegExp]>([
  [{ kind: 'uuid' }, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
  [{ kind: 'letters', length: 20 }, /^[A-Za-z0-9]{20}$/],
  [{ kind: 'hex', length: 7 }, /^[\da-f]{7}$/],
  [{ kind: 'bytes', length: 6 }, /^[\w+/]{8}$/],
])('makes %j, each time another', async (parameters, pattern) => {
  const values = await Promise.all([1, 2].map(() => crypto({ operation: 'random', ...parameters })));
  for (const value of values) expect(value).toMatch(pattern);
  expect(values[0]).not.toBe(values[1]);
});

it.each<[JsonObject, string]>([
  [{ operation: 'hmac', text: 'x' }, 'no_key'],
  [{ operation: 'sign', text: 'x', keyText: 'not a key' }, 'bad_key'],
])('refuses %j', async (parameters, code) => {
  expect(await crypto(parameters)).toMatchObject({ kind: 'config', code, item: 0 });
});

it('takes what an export signs over, as far as the algorithm is known', () => {
  expect(mapped('crypto', 1, { action: 'sign', algorithm: 'RSA-SHA256', value: 'x' })?.parameters).toMatchObject({
    algorithm: 'sha256',
  });
  expect(mapped('crypto', 1, { type: 'MD4' })).toBeUndefined();
  expect(mapped('crypto', 1, { action: 'generate', encodingType: 'ascii' })?.status).toBe('approximate');
});
