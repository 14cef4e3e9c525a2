import { expect, it } from 'vitest';
import { inputFields } from '#lib/nodes/input-fields.ts';
import { itemOf, jsonProblems, openingValues } from './field-values.ts';
import { itemsText, readItemsText } from './items-text.ts';

const fields = inputFields({
  fields: [
    { name: 'title' },
    { name: 'n', type: 'number', default: '3' },
    { name: 'ok', type: 'boolean' },
    { name: 'j', type: 'json' },
    { name: 'f', type: 'file' },
  ],
});

it('opens with what was filled in last, else the defaults', () => {
  expect(openingValues(fields, { title: 'x' })).toEqual({ title: 'x', n: '3', ok: false, j: '', f: '' });
});

it('makes an item of values by their types; what is empty or a file is not in it', () => {
  const file = new File(['a'], 'a.txt');
  expect(itemOf(fields, { title: '', n: '1.5', ok: true, j: '[1]', f: file })).toEqual({ n: 1.5, ok: true, j: [1] });
  expect(itemOf(fields, { n: 'many' })).toEqual({ n: 'many' });
});

it('says what is no JSON before anything is sent', () => {
  expect(Object.keys(jsonProblems(fields, { j: '{', title: '{' }))).toEqual(['j']);
});

it('reads items as one object or a list, and says what is wrong', () => {
  expect(readItemsText(itemsText([{ a: 1 }]))).toEqual([{ a: 1 }]);
  expect(readItemsText(itemsText([{ a: 1 }, { b: 2 }]))).toEqual([{ a: 1 }, { b: 2 }]);
  expect(() => readItemsText('[1]')).toThrow('Item 1 is no object');
  expect(() => readItemsText('{')).toThrow('This is no JSON');
});
