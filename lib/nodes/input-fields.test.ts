import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { checkInput, inputFields } from './input-fields.ts';

const declare = (...fields: JsonObject[]) => inputFields({ fields });
const check = (fields: JsonObject[], ...items: JsonObject[]) =>
  checkInput(
    declare(...fields),
    items.map((json) => ({ json })),
  );

it.each<[string, JsonValue, JsonValue, JsonObject]>([
  ['text', 'a', 1, {}],
  ['number', 1.5, '1.5', {}],
  ['boolean', false, 'false', {}],
  ['choice', 'red', 'blue', { options: 'red\n green ' }],
  ['date', '2026-02-28', '2026-02-30', {}],
  ['date', '2026-02-28T10:00:00+01:00', 'tomorrow', {}],
])('takes a %s as it is, and nothing else', (type, good, bad, more) => {
  const field = { name: 'a', type, ...more };
  expect(check([field], { a: good })).toEqual({ items: [{ json: { a: good } }], problems: [] });
  expect(check([field], { a: 'x', b: 1 }, { a: bad }).problems.at(-1)).toMatchObject({ field: 'items.1.a' });
});

it('takes any JSON, and keeps what nobody asked for', () => {
  expect(check([{ name: 'a', type: 'json' }], { a: [1, { b: null }], c: 2 })).toEqual({
    items: [{ json: { a: [1, { b: null }], c: 2 } }],
    problems: [],
  });
});

it('fills in defaults of their type, and asks for what is required', () => {
  const fields: JsonObject[] = [
    { name: 'n', type: 'number', default: '3', required: true },
    { name: 'j', type: 'json', default: '{"a":1}' },
    { name: 't', label: 'Title', required: true },
  ];
  expect(check(fields, { t: 'x' }).items).toEqual([{ json: { n: 3, j: { a: 1 }, t: 'x' } }]);
  expect(check(fields, { n: null, t: '' }).problems).toEqual([{ field: 'items.0.t', message: 'Fill in Title.' }]);
  expect(check(fields, {}).problems).toEqual([{ field: 'items.0.t', message: 'Fill in Title.' }]);
});

it('leaves out a default that does not fit, and fields without a name', () => {
  expect(check([{ name: 'n', type: 'number', default: 'three' }, { type: 'text' }], {}).items).toEqual([{ json: {} }]);
});

it('wants required files beside their item', () => {
  const fields = declare({ name: 'invoice', type: 'file', required: true });
  expect(checkInput(fields, [{ json: {} }]).problems).toEqual([
    { field: 'items.0.invoice', message: 'Choose a file for invoice.' },
  ]);
  const file = { id: 'f', name: 'a.pdf', type: 'application/pdf', size: 1 };
  expect(checkInput(fields, [{ json: {}, binary: { invoice: file as never } }]).problems).toEqual([]);
});

it('keeps a field called __proto__ as data', () => {
  const [item] = check([{ name: '__proto__', type: 'text' }], JSON.parse('{"__proto__":"x"}')).items;
  expect(Object.entries(item?.json ?? {})).toEqual([['__proto__', 'x']]);
});
