import { expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { completeAt } from './completion.ts';
import { sampleInput, sampleScope } from './sample-scope.ts';

const json = { customer: { 'first name': 'Ada', mail: 'a@b.c' }, tags: ['x'] };
const place = {
  document: draw('Get order > B'),
  nodeId: 'B',
  samples: new Map([['Get order', [[{ json }]]]]),
  portIndex: () => 0,
};
const data = {
  scope: sampleScope(place, sampleInput(place)),
  index: 0,
  nodes: ['Get order'],
  secrets: ['shop_key', 'with-dash'],
};
/** `|` is where the cursor stands. */
const at = (text: string) => completeAt(text.replace('|', ''), text.indexOf('|'), data);
const labels = (text: string) => at(text)?.offers.map(({ label }) => label) ?? [];

it.each([
  ['{{ $json.| }}', ['customer', 'tags']],
  ['{{ $json.cu| }}', ['customer', 'tags']],
  ['{{ $json.customer.| }}', ['first name', 'mail']],
  ['Hi {{ 1 + $json?.customer?.| }}', ['first name', 'mail']],
  ["{{ $('Get order').item.json.| }}", ['customer', 'tags']],
  ["{{ $('Get order').| }}", ['item', 'first()']],
  ["{{ $('| }}", ['Get order']],
  ['{{ $secrets.| }}', ['shop_key', 'with-dash']],
  ['{{ $prevNode.| }}', ['name', 'outputIndex']],
])('%s offers %j first', (text, expected) => expect(labels(text).slice(0, expected.length)).toEqual(expected));

it('offers what can be done with a text, a list, a date', () => {
  expect(labels('{{ $json.customer.mail.| }}')).toContain('toUpperCase()');
  expect(labels('{{ $json.tags.| }}')).toContain('join()');
  expect(labels('{{ $now.| }}')).toContain('toFormat()');
});

it('begins with the roots, and replaces only the word', () => {
  expect(at('{{ $js| }}')).toMatchObject({ from: 3 });
  expect(labels('{{ | }}').slice(0, 2)).toEqual(['$json', "$('Get order')"]);
});

it('puts names that are no identifiers into brackets', () => {
  expect(at('{{ $json.customer.| }}')?.offers[0]).toMatchObject({ insert: '["first name"]', detail: 'Ada' });
});

it.each(['plain |text', '{{ $json }} and |', '|'])('offers nothing at %j', (text) => expect(at(text)).toBeNull());
it('offers nothing on what does not exist', () => expect(labels('{{ $json.nothing.here.| }}')).toEqual([]));
