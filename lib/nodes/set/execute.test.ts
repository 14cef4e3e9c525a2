import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const field = (name: string, type: string, value: JsonObject[string]) => ({ name, type, value });
const set = async (parameters: JsonObject, item: JsonObject = { a: 1, b: { c: 2 } }) => {
  const { outputs, fault } = await runNode('set', parameters, [[item]]);
  return fault ?? outputs[0]?.[0];
};

describe('fields', () => {
  it.each([
    ['a text', field('x', 'string', '=n {{ $json.a }}'), { x: 'n 1' }],
    ['a number', field('x', 'number', '=3{{ $json.a }}'), { x: 31 }],
    ['true and false', field('x', 'boolean', 'true'), { x: true }],
    ['a list', field('x', 'array', '[1, 2]'), { x: [1, 2] }],
    ['an object', field('x', 'object', '={{ $json.b }}'), { x: { c: 2 } }],
    ['an object as text', field('x', 'string', '={{ $json.b }}'), { x: '{"c":2}' }],
    ['anything', field('x', 'any', '={{ [$json.a] }}'), { x: [1] }],
    ['a nested field', field('b.d', 'number', 3), { b: { c: 2, d: 3 } }],
    ['a field called __proto__', field('__proto__.x', 'number', 3), { ['__proto__']: { x: 3 } }],
  ])('%s', async (_, one, made) => {
    expect(await set({ fields: [one] })).toEqual({ a: 1, b: { c: 2 }, ...made });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('says which field cannot be converted, or keeps it when told so', async () => {
    const fields = [field('x', 'number', 'many')];
    expect(await set({ fields })).toMatchObject({
      code: 'not_convertible',
      message: expect.stringContaining('Field x'),
    });
    expect(await set({ fields, ignoreConversion: true, include: 'none' })).toEqual({ x: 'many' });
  });

  it('takes dots for part of the name when told so', async () => {
    expect(await set({ fields: [field('b.d', 'number', 3)], dots: false, include: 'none' })).toEqual({ 'b.d': 3 });
  });
});

it.each([
  ['all', '', { a: 1, b: { c: 2 }, x: 1 }],
  ['none', '', { x: 1 }],
  ['selected', 'b.c', { b: { c: 2 }, x: 1 }],
  ['except', 'b', { a: 1, x: 1 }],
])('keeps %s of the item', async (include, names, made) => {
  expect(await set({ fields: [field('x', 'number', 1)], include, names })).toEqual(made);
});

it.each([
  ['an object', { x: '={{ $json.a }}' }, { x: 1 }],
  ['text with values in it', '={ "x": {{ $json.a }}, "y": "{{ $json.b.c }}" }', { x: 1, y: '2' }],
])('sets the item from JSON given as %s', async (_, json, made) => {
  expect(await set({ mode: 'json', json, include: 'none' })).toEqual(made);
});

it.each([
  ['no JSON', '={ x: }', 'not_json'],
  ['a list', '=[1]', 'not_an_object'],
])('refuses %s', async (_, json, code) => {
  expect(await set({ mode: 'json', json })).toMatchObject({ kind: 'config', code, item: 0 });
});
