import { expect, it } from 'vitest';
import { hookPath, paramsOf } from './hook-path.ts';

it.each([
  ['orders/1', 'orders/1'],
  ['%6frders/~a', 'orders/~a'],
  ['orders/a%2Fb', 'orders/a%2Fb'],
  ['orders/:id', 'orders/%3Aid'],
  ['orders/Zoë', 'orders/Zo%C3%AB'],
  ['%00', '%00'],
  ['%ff', ''],
  ['orders/%', ''],
])('%j is the path %j', (called, path) => {
  expect(hookPath(called)).toBe(path);
});

it('parameters are whole parts, decoded, and never empty', () => {
  expect(paramsOf('a/:id/b/:__proto__', 'a/x%20y/b/%3Az')).toEqual(JSON.parse('{"id":"x y","__proto__":":z"}'));
  expect(paramsOf('a', 'a')).toEqual({});
  for (const path of ['a', 'a/', 'a/b/c', 'b/x', 'a/x/']) expect(paramsOf('a/:id', path), path).toBeUndefined();
});
