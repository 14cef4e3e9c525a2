import { describe, expect, it } from 'vitest';
import { ADDRESS_HEADER, settleClientAddress } from './client-address.ts';

const settle = (remoteAddress: string, headers: Record<string, string>, proxies: string[] = []) => {
  const request = { headers: { ...headers } as Record<string, string | undefined>, socket: { remoteAddress } };
  settleClientAddress(request, proxies);
  return request.headers;
};
const forged = {
  'x-forwarded-for': '1.1.1.1',
  'x-forwarded-host': 'evil.test',
  'x-forwarded-proto': 'https',
  forwarded: 'for=1.1.1.1',
  [ADDRESS_HEADER]: '9.9.9.9',
};

describe('the address of a client', () => {
  it('is the peer, and nothing a stranger says about itself survives', () => {
    expect(settle('203.0.113.7', forged)).toEqual({ [ADDRESS_HEADER]: '203.0.113.7' });
    expect(settle('::ffff:203.0.113.7', forged)).toEqual({ [ADDRESS_HEADER]: '203.0.113.7' });
  });

  it('is the last hop before the trusted proxies', () => {
    const hops = { 'x-forwarded-for': '6.6.6.6, 198.51.100.4, 10.0.0.9', 'x-forwarded-host': 'mill.test' };
    expect(settle('10.0.0.1', hops, ['10.0.0.0/8'])).toMatchObject({
      [ADDRESS_HEADER]: '198.51.100.4',
      'x-forwarded-host': 'mill.test',
    });
    expect(settle('::1', hops, ['::1'])[ADDRESS_HEADER]).toBe('10.0.0.9');
    expect(settle('10.0.0.1', {}, ['10.0.0.1'])[ADDRESS_HEADER]).toBe('10.0.0.1');
    expect(settle('10.0.0.1', { 'x-forwarded-for': 'unknown' }, ['10.0.0.1'])[ADDRESS_HEADER]).toBe('10.0.0.1');
  });

  it('does not trust a proxy of the other family or outside of its network', () => {
    expect(settle('11.0.0.1', forged, ['10.0.0.0/8', '::/0'])).toEqual({ [ADDRESS_HEADER]: '11.0.0.1' });
  });
});
