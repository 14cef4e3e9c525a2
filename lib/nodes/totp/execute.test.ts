import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';
import { fromBase32, passwordOf } from './one-time-password.ts';

/** `12345678901234567890`, the key of the RFC's table, in base32. */
const KEY = 'GEZD GNBV GY3T QOJQ gezd gnbv gy3t qojq';

const totp = async (unix: number, parameters: JsonObject = {}) => {
  const world = {
    secret: async ({ name }: { name: string }) => (name === 'bad' ? '0189!' : KEY),
    now: () => unix * 1000,
  };
  const { outputs, fault } = await runNode('totp', { key: 'phone', ...parameters }, [[{}]], { world });
  return fault ?? outputs[0]?.[0];
};

it.each([
  [59, '287082', 1],
  [1111111109, '081804', 1],
  [1234567890, '005924', 30],
])('at %d it is %s', async (unix, token, secondsRemaining) => {
  expect(await totp(unix)).toEqual({ token, secondsRemaining });
});

it('accepts those of the periods around, and no others', async () => {
  const check = async (unix: number, more = {}) =>
    totp(unix, { operation: 'check', password: '287 082', ...more }).then((item) => (item as JsonObject).valid);
  expect(await Promise.all([59, 60, 29, 90].map((unix) => check(unix)))).toEqual([true, true, true, false]);
  expect(await check(60, { window: 0 })).toBe(false);
  expect(await check(59, { password: '' })).toBe(false);
});

it('says when the key is none', async () => {
  expect(await totp(59, { key: 'bad' })).toMatchObject({ kind: 'config', code: 'bad_key' });
});

it('takes an export over but for its key', () => {
  expect(mapped('totp', 1, { options: { algorithm: 'SHA256', digits: 8 } })).toMatchObject({
    status: 'approximate',
    parameters: { algorithm: 'sha256', digits: 8 },
  });
});

// RFC 4648, section 10.
it.each([
  ['MY======', 'f'],
  ['MZXW6===', 'foo'],
  ['MZXW6YTBOI', 'foobar'],
])('reads %s', (text, bytes) => {
  expect(Buffer.from(fromBase32(text) ?? []).toString()).toBe(bytes);
});

const file = new URL('../../../../shared/data/time/otp.json', import.meta.url);
describe.skipIf(!existsSync(file))('the values', () => {
  it('of RFC 6238 are met', () => {
    const { rfc6238 } = JSON.parse(readFileSync(file, 'utf8')) as {
      rfc6238: {
        unix: number;
        algorithm: string;
        digits: number;
        period: number;
        key_ascii: string;
        expected: string;
      }[];
    };
    expect(rfc6238).toHaveLength(18);
    for (const { unix, period, key_ascii, expected, ...how } of rfc6238) {
      expect(passwordOf(Math.floor(unix / period), { ...how, key: Buffer.from(key_ascii) })).toBe(expected);
    }
  });
});
