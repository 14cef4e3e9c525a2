import type { lookup } from 'node:dns';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EgressBlocked, egressGuard } from './egress-guard.ts';

/** Names as a hostile name server answers them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'public.test': ['93.184.216.34'],
  'half.test': ['93.184.216.34', '10.0.0.1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'nat64.test': ['64:ff9b::7f00:1'],
  'nat64-public.test': ['64:ff9b::5db8:d822'],
};
const resolve = ((host: string, _: object, callback: (...args: unknown[]) => void) => {
  const addresses = NAMES[host];
  if (!addresses) return callback(Object.assign(new Error(`no ${host}`), { code: 'ENOTFOUND' }));
  callback(
    null,
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
}) as unknown as typeof lookup;

/** What a connection to the URL would come to: the addresses, or the error. */
async function outcome(text: string, allow: readonly string[] = []): Promise<unknown> {
  const guard = egressGuard(allow, resolve);
  try {
    const url = new URL(text);
    guard.checkUrl(url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (/^[\d.]+$|:/.test(host)) return [host];
    return await new Promise((done) => {
      guard.lookup(host, { all: true }, (error, addresses) => done(error ?? addresses));
    });
  } catch (error) {
    return error;
  }
}

describe('egressGuard', () => {
  it.each([
    'http://127.0.0.1',
    'http://10.1.2.3/',
    'http://172.16.0.1',
    'http://192.168.1.1',
    'http://100.64.0.1',
    'http://169.254.169.254/latest/meta-data/',
    'http://198.18.0.1',
    'http://224.0.0.1',
    'http://255.255.255.255',
    'http://0/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://%31%32%37.0.0.1/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://localhost/',
    'http://localhost./',
    'http://half.test/',
    'http://mapped.test/',
    'http://nat64.test/',
    'http://93.184.216.34:22/',
    'http://public.test:25/',
    'file:///etc/passwd',
    'ftp://public.test/',
    'gopher://public.test/',
  ])('blocks %s', async (url) => {
    expect(await outcome(url)).toBeInstanceOf(EgressBlocked);
  });

  it.each([
    'http://93.184.216.34/',
    'https://public.test/',
    'http://public.test:8080/',
    'http://[2606:2800:220:1::1]/',
    'http://nat64-public.test/',
  ])('lets %s pass', async (url) => {
    expect(await outcome(url)).toBeInstanceOf(Array);
  });

  it.each([
    ['a host', 'localhost', 'http://localhost:81/'],
    ['an address', '127.0.0.1', 'http://127.0.0.1:81/'],
    ['a range', '10.0.0.0/8', 'http://10.9.8.7/'],
    ['an IPv6 range', 'fd00::/8', 'http://[fd00::1]/'],
    ['a name by its address', '127.0.0.0/8', 'http://mapped.test/'],
  ])('lets what is allowed by %s pass', async (_, entry, url) => {
    expect(await outcome(url, [entry])).toBeInstanceOf(Array);
    expect(await outcome('http://192.168.7.7/', [entry])).toBeInstanceOf(EgressBlocked);
  });
});

const list = new URL('../../../shared/data/hostile-strings/ssrf-urls.txt', import.meta.url);

describe.skipIf(!existsSync(list))('the collected URLs that reach inside', () => {
  it('come to a public address, an unknown name, no URL or a refusal: never to a private address', async () => {
    const texts = readFileSync(list, 'utf8').split('\n').filter(Boolean);
    let blocked = 0;
    for (const text of texts) {
      const result = await outcome(text);
      if (result instanceof EgressBlocked) blocked++;
      else if (Array.isArray(result))
        expect(String(result[0]), text).not.toMatch(/^(127|10|0|192\.168|169\.254)\b|^::/);
      else expect((result as { code?: string }).code, text).toMatch(/^(ENOTFOUND|ERR_INVALID_URL)$/);
    }
    expect(texts.length).toBeGreaterThan(100);
    expect(blocked).toBeGreaterThan(50);
  });
});
