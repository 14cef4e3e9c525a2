import { expect, it } from 'vitest';
import type { Endpoint } from './find-endpoint.ts';
import { Remembered } from './remembered-endpoints.ts';

const endpoint = (id: string, path: string) => ({ id, path, params: {} }) as unknown as Endpoint;

it('a path with parameters is one entry, however it is called', () => {
  const memory = new Remembered();
  memory.keep('GET', endpoint('orders', 'orders/:id'));
  memory.keep('GET', endpoint('lines', 'orders/:id/lines/:line'));
  memory.keep('GET', endpoint('fixed', 'orders/new'));
  for (let n = 0; n < 5000; n++) {
    const found = memory.recall({ method: 'GET', path: `orders/${n}` });
    expect([found?.id, found?.params]).toEqual(['orders', { id: String(n) }]);
    if (n < 10) memory.keep('GET', found as Endpoint);
  }
  expect(memory.recall({ method: 'GET', path: 'orders/7/lines/a%2Fb' })).toMatchObject({
    id: 'lines',
    params: { id: '7', line: 'a/b' },
    unless: { path: 'orders/7/lines/a%2Fb', method: 'GET' },
  });
  expect(memory.recall({ method: 'GET', path: 'orders/new' })?.id).toBe('fixed');
  for (const path of ['orders', 'orders/', 'orders/1/2', 'other/1']) {
    expect(memory.recall({ method: 'GET', path }), path).toBeUndefined();
  }
  expect(memory.recall({ method: 'POST', path: 'orders/1' })).toBeUndefined();
  memory.forget('GET', endpoint('orders', 'orders/:id'));
  expect(memory.recall({ method: 'GET', path: 'orders/1' })).toBeUndefined();
  expect(memory.recall({ method: 'GET', path: 'orders/1/lines/2' })?.id).toBe('lines');
});

it('no more than a thousand are remembered', () => {
  const memory = new Remembered();
  const kept = () =>
    Array.from({ length: 2500 }, (_, n) => memory.recall({ method: 'GET', path: `path-${n}` })).filter(Boolean);
  for (let n = 0; n < 2500; n++) memory.keep('GET', endpoint(`id-${n}`, `path-${n}`));
  expect(kept().length).toBeLessThanOrEqual(1000);
  expect(kept().at(-1)?.id).toBe('id-2499');
});

it('looks again at an endpoint once a second, however many callers it refuses', () => {
  let now = 0;
  const memory = new Remembered(() => now);
  const [a, b] = [endpoint('a', 'a'), endpoint('b', 'b')];
  const looks = (each: Endpoint) => Array.from({ length: 100 }, () => memory.mayLookAgain(each)).filter(Boolean).length;
  expect([looks(a), looks(b), looks(a)]).toEqual([1, 1, 0]);
  now += 999;
  expect(looks(a)).toBe(0);
  now += 1;
  expect([looks(a), looks(b)]).toEqual([1, 1]);
});
