import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSigned } from './signature.ts';
import { SIGNATURE_SCHEMES, type SignatureScheme } from './signature-schemes.ts';

const schemes: Readonly<Record<string, SignatureScheme>> = SIGNATURE_SCHEMES;
const vectors = new URL('../../../shared/data/signatures/webhook-signatures.json', import.meta.url);
const NOW = 1_700_000_000;
const body = Buffer.from('{"total": 12.50, "name": "Zoë"}');
const base64Secret = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;

/** A call as one vendor signs it: `scheme` and headers by name. */
type Signed = { scheme: string; secret: string; body: Buffer; now: number; headers: Record<string, string> };

const mac = (key: string | Buffer, text: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', key).update(text).update(body).digest(encoding);
const made: readonly Signed[] = (
  [
    ['github', 'plain', { 'x-hub-signature-256': `sha256=${mac('plain', '', 'hex')}` }],
    [
      'stripe',
      'whsec_plain',
      { 'stripe-signature': `t=${NOW},v1=${mac('whsec_plain', `${NOW}.`, 'hex')},v0=6ffbb59b` },
    ],
    [
      'slack',
      'plain',
      { 'x-slack-request-timestamp': `${NOW}`, 'x-slack-signature': `v0=${mac('plain', `v0:${NOW}:`, 'hex')}` },
    ],
    ['shopify', 'plain', { 'x-shopify-hmac-sha256': mac('plain', '', 'base64') }],
    [
      'standard_webhooks',
      base64Secret,
      {
        'webhook-id': 'msg_1',
        'webhook-timestamp': `${NOW}`,
        'webhook-signature': `v1,${mac(Buffer.from('a secret of some length'), `msg_1.${NOW}.`, 'base64')}`,
      },
    ],
  ] as const
).map(([scheme, secret, headers]) => ({ scheme, secret, headers, body, now: NOW }));

type Vector = {
  scheme: string;
  header: string;
  secret: string;
  id?: string;
  timestamp?: string;
  body: string;
  expected: string;
};
const NAMES: Readonly<Record<string, string>> = {
  'github-sha256': 'github',
  'slack-v0': 'slack',
  'standard-webhooks-v1': 'standard_webhooks',
};
// Not twilio-sha1: SHA-1 over the address as its sender knows it and over sorted fields, not over the bytes that arrive.
const published: readonly Signed[] = !existsSync(vectors)
  ? []
  : (JSON.parse(readFileSync(vectors, 'utf8')) as Vector[])
      .filter(({ scheme }) => scheme in NAMES)
      .map(({ scheme, header, secret, id, timestamp, body: text, expected }) => ({
        scheme: NAMES[scheme] as string,
        secret,
        body: Buffer.from(text),
        now: Number(timestamp ?? NOW),
        headers: {
          [header]: expected,
          ...(id && { 'webhook-id': id }),
          ...(timestamp && { [scheme === 'slack-v0' ? 'x-slack-request-timestamp' : 'webhook-timestamp']: timestamp }),
        },
      }));

const check = ({ scheme, headers, body, secret, now }: Signed, secrets: readonly string[] = [secret]) =>
  isSigned(schemes[scheme] as SignatureScheme, {
    headers: new Headers(headers),
    body: [body],
    secrets,
    now: now * 1000,
  });

it.skipIf(!existsSync(vectors))('knows the forms of every published vector but those of Twilio', () => {
  expect(new Set(published.map(({ scheme }) => scheme))).toEqual(new Set(Object.values(NAMES)));
});

describe.each([...made, ...published])('a call signed as $scheme', (call) => {
  it('is accepted, with any of several secrets, in pieces', async () => {
    expect(await check(call)).toBe(true);
    expect(await check(call, ['whsec_b3RoZXI=', call.secret])).toBe(true);
    expect(await check(call, [call.secret, 'other', ''])).toBe(true);
    const pieces = [call.body.subarray(0, 5), call.body.subarray(5)];
    const whole = { headers: new Headers(call.headers), secrets: [call.secret], now: call.now * 1000 };
    expect(await isSigned(schemes[call.scheme] as SignatureScheme, { ...whole, body: pieces })).toBe(true);
  });

  it('is refused when one bit of one byte of the body differs, or a byte more or less', async () => {
    for (const at of call.body.keys()) {
      const altered = Buffer.from(call.body);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await check({ ...call, body: altered }), `byte ${at}`).toBe(false);
    }
    expect(await check({ ...call, body: call.body.subarray(1) })).toBe(false);
    expect(await check({ ...call, body: Buffer.concat([call.body, Buffer.from(' ')]) })).toBe(false);
  });

  it('is refused when one byte of a header differs', async () => {
    const proven = Object.entries(call.headers).flatMap(([name, value]) =>
      // The part of Stripe's header that is of another form is not proven by anything.
      [...value.replace(/,v0=.*$/, '')].map((_, at) => [name, value, at] as const),
    );
    expect(proven.length).toBeGreaterThan(40);
    for (const [name, value, at] of proven) {
      for (const other of ['0', 'A', ' ', ',', '=', ';', '/', '-'].filter((sign) => sign !== value[at])) {
        const altered = value.slice(0, at) + other + value.slice(at + 1);
        expect(await check({ ...call, headers: { ...call.headers, [name]: altered } }), `${name}: ${altered}`).toBe(
          false,
        );
      }
    }
  });

  it('is refused without one of its headers, or with one twice', async () => {
    // A header that may list several signatures may also come twice: one of them is enough.
    const listing = ['stripe-signature', 'webhook-signature'];
    for (const [name, value] of Object.entries(call.headers)) {
      expect(await check({ ...call, headers: { ...call.headers, [name]: '' } }), name).toBe(false);
      const twice = await check({ ...call, headers: { ...call.headers, [name]: `${value}, ${value}` } });
      expect(twice && !listing.includes(name), name).toBe(false);
    }
  });

  it('is refused when it is older or newer than five minutes, where it says when', async () => {
    const hasTime = schemes[call.scheme]?.timestamp !== undefined;
    for (const [seconds, isInTime] of [
      [-301, false],
      [-299, true],
      [299, true],
      [301, false],
    ] as const) {
      expect(await check({ ...call, now: call.now + seconds }), String(seconds)).toBe(!hasTime || isInTime);
    }
  });

  it('is refused by an empty secret, by none, and in any other form', async () => {
    expect(await check(call, [''])).toBe(false);
    expect(await check(call, [])).toBe(false);
    for (const scheme of Object.keys(schemes).filter((name) => name !== call.scheme))
      expect(await check({ ...call, scheme })).toBe(false);
  });
});
