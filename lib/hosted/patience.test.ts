import { expect, it } from 'vitest';
import { demandPatience } from './patience.ts';

/** How many of so many tries at once are let through. */
const passed = (page: string, addresses: readonly string[]) =>
  addresses.filter((address) => {
    try {
      demandPatience({ page, address });
      return true;
    } catch {
      return false;
    }
  }).length;
const times = (count: number, address: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => address(i));

it('stops who tries one password after the other, and nobody else', () => {
  expect(
    passed(
      'a',
      times(200, () => '192.0.2.1'),
    ),
  ).toBe(10);
  expect(passed('a', ['192.0.2.2', '2001:db8::1'])).toBe(2);
  expect(passed('b', ['192.0.2.1'])).toBe(1);
});

it('takes a network of IPv6 for one stranger', () => {
  expect(
    passed(
      'c',
      times(100, (index) => `2001:db8:0:1::${index.toString(16)}`),
    ),
  ).toBe(10);
  expect(passed('c', ['2001:db8:0:2::1'])).toBe(1);
});

it('stops many who try one page together', () => {
  expect(
    passed(
      'd',
      times(200, (index) => `192.0.2.${index}`),
    ),
  ).toBe(50);
  expect(passed('e', ['192.0.2.1'])).toBe(1);
});

it('costs those nothing who knew the password', () => {
  for (const address of times(500, () => '192.0.2.1')) demandPatience({ page: 'f', address })();
  expect(passed('f', ['192.0.2.1'])).toBe(1);
});
