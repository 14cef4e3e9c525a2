import { expect, it } from 'vitest';
import { jsonText, readJsonText } from './json-text.ts';

it.each([
  ['{"a":1}', { a: 1 }],
  ['[1, 2]', [1, 2]],
  ['  ', undefined],
  ['{"a": ', '{"a": '],
  ['{ "a": "{{ $json.a }}" }', '={ "a": "{{ $json.a }}" }'],
] as const)('%j is stored as %j', (text, value) => expect(readJsonText(text)).toEqual(value));

it.each([
  [undefined, ''],
  ['{"a": ', '{"a": '],
  [{ a: 1 }, '{\n  "a": 1\n}'],
] as const)('%j is shown as %j', (value, text) => expect(jsonText(value)).toBe(text));
