import { NextRequest } from 'next/server';
import { expect, it } from 'vitest';
import { config, proxy } from './proxy.ts';

const policyOf = (path = '/main') =>
  proxy(new NextRequest(`http://localhost:3000${path}`)).headers.get('content-security-policy') ?? '';

it('lets only scripts with the nonce of this answer run', () => {
  const [first, second] = [policyOf(), policyOf()];
  expect(first).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{40,}' 'strict-dynamic';/);
  expect(first).not.toContain('unsafe-eval');
  expect(first.match(/script-src[^;]*/)?.[0]).not.toContain('unsafe-inline');
  expect(first).not.toBe(second);
});

it('lets nobody frame a page, send its forms elsewhere or move its base', () => {
  for (const rule of ["frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'", "object-src 'none'"]) {
    expect(policyOf()).toContain(rule);
  }
});

it('takes our origin, and with it the cookies of members, from hosted pages', () => {
  for (const path of ['/p/forms/order', '/p/forms/runs/abc', '/p/chats/help']) {
    expect(policyOf(path)).toMatch(/; sandbox allow-scripts allow-forms [a-z -]*$/);
    expect(policyOf(path)).not.toContain('allow-same-origin');
  }
  expect(policyOf('/p/requests/abc')).not.toContain('sandbox');
});

it('knows the browser of a chat again by a cookie of that page, which no script reads', () => {
  const open = (path: string, cookie?: string) => {
    const { headers } = proxy(new NextRequest(`http://localhost:3000${path}`, { headers: cookie ? { cookie } : {} }));
    return { set: headers.get('set-cookie'), key: headers.get('x-middleware-request-x-chat-key') };
  };
  const first = open('/p/chats/help');
  expect(first.set).toMatch(/^millrace-chat=[\w-]{32}; Path=\/p\/chats\/help;.* HttpOnly; SameSite=lax/);
  expect(first.set).toContain(`=${first.key};`);
  expect(open('/p/chats/help', `millrace-chat=${first.key}`).key).toBe(first.key);
  expect(open('/p/chats/help', 'millrace-chat=x').key).toMatch(/^[\w-]{32}$/);
  for (const path of ['/p/forms/help', '/main', '/p/chats/a;Domain=x']) expect(open(path).set).toBeNull();
});

it('overwrites a nonce that the request brings along', () => {
  const request = new NextRequest('http://localhost:3000/main', { headers: { 'x-nonce': 'forged' } });
  const passedOn = proxy(request).headers.get('x-middleware-request-x-nonce');
  expect(passedOn).toMatch(/^[A-Za-z0-9+/=]{40,}$/);
});

it.each([
  ['/main/workflows', true],
  ['/', true],
  ['/api-docs', true],
  ['/api/v1/runs', false],
  ['/hooks/abc', false],
  ['/hooks-test/abc', false],
  ['/_next/static/chunks/a.js', false],
  ['/live', false],
])('passes %s through the proxy: %s', (path, expected) => {
  const [matcher = ''] = config.matcher;
  expect(new RegExp(`^${matcher}$`).test(path)).toBe(expected);
});
