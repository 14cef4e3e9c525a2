import { expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { previewOf, previewText } from './preview.ts';
import { sampleInput, sampleScope } from './sample-scope.ts';

const place = (samples: ReadonlyMap<string, { json: Record<string, never> }[][]>) => ({
  document: draw('A > B'),
  nodeId: 'B',
  samples,
  portIndex: () => 0,
});
const scopeWith = (...items: object[]) => {
  const at = place(new Map([['A', [items.map((json) => ({ json: json as never }))]]]));
  return sampleScope(at, sampleInput(at));
};
const scope = scopeWith({ name: 'Ada', tags: ['a'] }, { name: 'Bob' });

it('gives the value for the chosen item', () => {
  expect(previewOf('=Hi {{ $json.name }}', scope, 0)).toEqual({ kind: 'value', value: 'Hi Ada' });
  expect(previewOf('={{ $json.name }}', scope, 1)).toEqual({ kind: 'value', value: 'Bob' });
  expect(previewOf("={{ $('A').item.json.tags }}", scope, 0)).toEqual({ kind: 'value', value: ['a'] });
});

it('says where a mistake is, in what the person sees', () => {
  expect(previewOf('={{ $json.name + }}', scope, 0)).toMatchObject({ kind: 'error', line: 1 });
  const mistake = previewOf('=ab {{ 1 + }}', scope, 0);
  expect(mistake.kind === 'error' && 'ab {{ 1 + }}'.slice(mistake.column - 1)).toBe('}}');
});

it('asks for data where there is none, and only where it is needed', () => {
  expect(previewOf('={{ $json.name }}', scopeWith(), 0)).toEqual({ kind: 'no-data' });
  expect(previewOf('={{ 1 + 1 }}', scopeWith(), 0)).toEqual({ kind: 'value', value: 2 });
});

it('shortens what is long', () => {
  expect(previewText('x'.repeat(10), 4)).toBe('xxxx…');
  expect(previewText({ a: 1 })).toBe('{"a":1}');
});
