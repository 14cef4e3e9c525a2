import { expect, it } from 'vitest';
import type { Field } from './describe-fields.ts';
import { becomesExpression, isExpression, isShown, toExpression, toFixed } from './stored-value.ts';

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  title: name,
  meta: {},
  fallback: undefined,
  shape: { type: 'text' },
  ...more,
});

it.each([
  ['abc', '=abc'],
  [5, '={{ 5 }}'],
  [true, '={{ true }}'],
  [['a'], '={{ ["a"] }}'],
  [undefined, '='],
] as const)('%j becomes the expression %j and comes back', (value, template) => {
  expect(toExpression(value)).toBe(template);
  expect(toFixed(template)).toEqual(value);
});

it('forgets an expression that has no fixed value', () => {
  expect(toFixed('={{ $json.a }}')).toBeUndefined();
  expect(toFixed('=Hi {{ $json.a }}')).toBe('Hi {{ $json.a }}');
});

it('knows an expression, except in a field that takes text as it is', () => {
  expect(isExpression('=1')).toBe(true);
  expect(isExpression('=1', field('code', { meta: { expression: false } }))).toBe(false);
});

it.each([
  ['', '=', '='],
  ['a{', 'a{{', '=a{{'],
  ['a', 'a=', null],
  ['{{ a', '{{ ab', null],
])('from %j typing %j gives %j', (before, text, expected) => expect(becomesExpression(before, text)).toBe(expected));

it('shows a field while its siblings allow it, by default values too', () => {
  const method = field('method', { fallback: 'GET' });
  const body = field('body', { meta: { when: { method: ['POST', 'PUT'] } } });
  expect(isShown(body, [method], {})).toBe(false);
  expect(isShown(body, [method], { method: 'POST' })).toBe(true);
  expect(isShown(body, [method], { method: '={{ $json.method }}' })).toBe(true);
});

it('shows what a field holds beside one that nothing was chosen for', () => {
  const auth = field('auth', {});
  const secret = field('secret', { meta: { when: { auth: ['header'] } } });
  expect(isShown(secret, [auth], {})).toBe(false);
  expect(isShown(secret, [auth], { secret: 'github' })).toBe(true);
  expect(isShown(secret, [auth], { auth: 'none', secret: 'github' })).toBe(false);
});
