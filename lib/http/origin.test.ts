import { describe, expect, it } from 'vitest';
import { demandOwnOrigin, ownOrigin } from './origin.ts';

const headers = (init: Record<string, string>) => new Headers(init);

describe('the own origin', () => {
  it('is MILLRACE_URL when set, otherwise where the request went', () => {
    expect(ownOrigin(headers({ host: 'a.test' }), 'https://mill.test/base')).toBe('https://mill.test');
    expect(ownOrigin(headers({ host: 'A.test:3000' }))).toBe('http://a.test:3000');
    expect(ownOrigin(headers({ host: 'a.test', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'b.test' }))).toBe(
      'https://b.test',
    );
  });

  it.each([
    {},
    { origin: 'null' },
    { origin: 'http://b.test' },
    { origin: 'https://a.test' },
    { origin: 'http://a.test.evil' },
  ])('refuses %o', (init) => {
    expect(() => demandOwnOrigin(headers({ host: 'a.test', ...(init as Record<string, string>) }))).toThrow(
      'does not come from a page of this site',
    );
  });

  it('lets our own pages through', () => {
    expect(() => demandOwnOrigin(headers({ host: 'a.test', origin: 'http://a.test' }))).not.toThrow();
  });
});
