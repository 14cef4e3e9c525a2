import { expect, it } from 'vitest';
import { newId, randomText, randomToken } from './ids.ts';

it('makes ids of version 7 in order, each once', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.abs(Number.parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16) - Date.now())).toBeLessThan(5000);
});

it('makes texts of the length asked for', () => {
  expect(randomText(32)).toMatch(/^[0-9A-Za-z]{32}$/);
  expect(randomToken(32)).toHaveLength(43);
});
