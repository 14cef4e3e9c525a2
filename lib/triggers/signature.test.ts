import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSigned } from './signature.ts';

const vectors = new URL('../../../shared/data/signatures/webhook-signatures.json', import.meta.url);
const body = Buffer.from('Hello, World!');
const secret = "It's a Secret to Everybody";
const right = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('isSigned', () => {
  it.skipIf(!existsSync(vectors))('accepts what the vendor published', async () => {
    const all: { scheme: string; secret: string; body: string; expected: string }[] = JSON.parse(
      readFileSync(vectors, 'utf8'),
    );
    const github = all.filter(({ scheme }) => scheme === 'github-sha256');
    expect(github.length).toBeGreaterThan(0);
    for (const { body: sent, expected, secret: own } of github) {
      expect(await isSigned([Buffer.from(sent)], expected, [own])).toBe(true);
    }
  });

  it('accepts either of two secrets, in pieces', async () => {
    expect(await isSigned([body.subarray(0, 5), body.subarray(5)], right, ['other', secret])).toBe(true);
    expect(await isSigned([body], right, [secret, 'other'])).toBe(true);
  });

  it.each([
    ['one changed byte', Buffer.from('Hello, World?'), right],
    ['a byte order mark', Buffer.from('\ufeffHello, World!'), right],
    ['a missing header', body, null],
    ['a truncated code', body, right.slice(0, -2)],
    ['two headers in one', body, `${right}, ${right}`],
    ['another scheme', body, right.replace('sha256', 'sha1')],
    ['upper case', body, right.toUpperCase()],
    ['no scheme', body, right.slice(7)],
  ])('refuses %s', async (_what, bytes, header) => {
    expect(await isSigned([bytes], header, [secret])).toBe(false);
  });

  it('refuses everything without a secret', async () => {
    const empty = `sha256=${createHmac('sha256', '').update(body).digest('hex')}`;
    expect(await isSigned([body], empty, [''])).toBe(false);
    expect(await isSigned([body], right, [])).toBe(false);
  });
});
