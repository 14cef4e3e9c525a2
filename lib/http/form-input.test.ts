import { expect, it } from 'vitest';
import { formInput } from './form-input.ts';

const form = (...entries: [string, string | Blob][]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};

it('reads texts and lists, the organisation apart, and no names of the framework', () => {
  const read = formInput(
    form(['org', 'acme'], ['name', 'a'], ['scopes[]', 'x'], ['roles', 'p'], ['roles', 'q'], ['$ACTION_ID_1', '']),
  );
  expect(read.org).toBe('acme');
  expect({ ...read.input }).toEqual({ name: 'a', scopes: ['x'], roles: ['p', 'q'] });
});

it('keeps names like __proto__ as data', () => {
  const { input } = formInput(form(['__proto__', 'x']));
  expect(Object.keys(input)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(input)).toBeNull();
});

it('gathers names with a dot', () => {
  const { input } = formInput(form(['fields.a', '1'], ['fields.b', '2'], ['fields.__proto__', '3'], ['c', '4']));
  expect(JSON.parse(JSON.stringify(input))).toEqual(JSON.parse('{"fields":{"a":"1","b":"2","__proto__":"3"},"c":"4"}'));
});

it('refuses files', () => {
  expect(() => formInput(form(['f', new Blob(['x'])]))).toThrow('Files cannot be sent');
});
