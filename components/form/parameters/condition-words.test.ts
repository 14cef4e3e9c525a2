import { expect, it } from 'vitest';
import { CONDITION_TYPES } from '#lib/nodes/conditions.ts';
import { operationChoices, typeOf, UNARY_OPERATIONS } from './condition-words.ts';

it.each(CONDITION_TYPES)('every operation on %s has words of its own', (type) => {
  const choices = operationChoices(type);
  expect(choices.length).toBeGreaterThan(3);
  expect(choices.filter(({ value, label }) => value === label).map(({ value }) => value)).toEqual(
    choices.map(({ value }) => value).filter((value) => ['contains', 'exists'].includes(value)),
  );
  expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
});

it('knows what compares with nothing, and reads an unknown type as text', () => {
  expect(UNARY_OPERATIONS.has('exists')).toBe(true);
  expect(UNARY_OPERATIONS.has('equals')).toBe(false);
  expect(typeOf('={{ 1 }}')).toBe('string');
});
