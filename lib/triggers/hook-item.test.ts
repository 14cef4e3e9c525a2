import { describe, expect, it } from 'vitest';
import { hookItem } from './hook-item.ts';

const call = (body: string | Uint8Array, type?: string, url = 'http://x.test/hooks/a?q=1&q=2&z=') =>
  hookItem({
    method: 'POST',
    headers: new Headers({ ...(type ? { 'content-type': type } : {}), cookie: 'secret=1', 'X-Odd': 'y' }),
    url: new URL(url),
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    webhookUrl: 'https://m.test/hooks/a',
    isTest: false,
  });
const bodyOf = async (...args: Parameters<typeof call>) => (await call(...args)).item.json.body;

describe('hookItem', () => {
  it('has the shape that exports rely on, without cookies', async () => {
    expect((await call('{"x":1}', 'application/json')).item.json).toEqual({
      headers: { 'content-type': 'application/json', 'x-odd': 'y' },
      params: {},
      query: { q: ['1', '2'], z: '' },
      body: { x: 1 },
      method: 'POST',
      webhookUrl: 'https://m.test/hooks/a',
      executionMode: 'production',
    });
  });

  it('reads the body by its content type', async () => {
    expect(await bodyOf('a=1&b=%20x&a=2', 'application/x-www-form-urlencoded')).toEqual({ a: ['1', '2'], b: ' x' });
    expect(await bodyOf('{"a":1}', 'application/vnd.api+json; charset=utf-8')).toEqual({ a: 1 });
    expect(await bodyOf('plain', 'text/plain')).toBe('plain');
    expect(await bodyOf(new Uint8Array([0xe9]), 'text/plain; charset=iso-8859-1')).toBe('é');
    expect(await bodyOf('{"a":1}')).toEqual({ a: 1 });
    expect(await bodyOf('not json')).toBe('not json');
    expect(await bodyOf('', 'application/json')).toEqual({});
    expect(await bodyOf(new Uint8Array([1, 2]), 'application/octet-stream')).toEqual({ $millrace: ['bytes', 'AQI='] });
  });

  it('reads multipart fields, and refuses files where nobody takes them', async () => {
    const form = (disposition: string) =>
      `--b\r\nContent-Disposition: form-data; name="a"${disposition}\r\n\r\n1\r\n--b--\r\n`;
    expect(await bodyOf(form(''), 'multipart/form-data; boundary=b')).toEqual({ a: '1' });
    await expect(bodyOf(form('; filename="f.txt"'), 'multipart/form-data; boundary=b')).rejects.toMatchObject({
      status: 415,
    });
    await expect(bodyOf('{"a":1}', 'multipart/form-data; boundary=b')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('refuses what is not what it says', async () => {
    await expect(bodyOf('{"a":', 'application/json')).rejects.toMatchObject({ code: 'invalid' });
    await expect(bodyOf(new Uint8Array([0xff]), 'application/json')).rejects.toMatchObject({ code: 'invalid' });
    await expect(bodyOf('x', 'text/plain; charset=klingon')).rejects.toMatchObject({ status: 415 });
    await expect(bodyOf(`${'['.repeat(129)}${']'.repeat(129)}`, 'application/json')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('keeps hostile keys as data', async () => {
    const body = await bodyOf('{"__proto__":{"admin":true},"a\\u0000b":"\\u0000"}', 'application/json');
    expect(Object.keys(body as object)).toEqual(['__proto__', 'a\0b']);
    const form = await bodyOf('__proto__=1&constructor=2', 'application/x-www-form-urlencoded');
    expect(Object.keys(form as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
