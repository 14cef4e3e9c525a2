import { expect, it } from 'vitest';
import { draw } from '#components/editor/testing/draw.ts';
import { completeCode } from './code-completion.ts';
import { sampleInput, sampleScope } from './sample-scope.ts';

const place = {
  document: draw('Get order > B'),
  nodeId: 'B',
  samples: new Map([['Get order', [[{ json: { customer: { mail: 'a@b.c' }, tags: ['x'] } }]]]]),
  portIndex: () => 0,
};
const data = { scope: sampleScope(place, sampleInput(place)), index: 0, nodes: ['Get order'] };
/** `|` is where the cursor stands. */
const at = (text: string, language: 'javascript' | 'python' = 'javascript') =>
  completeCode(text.replace('|', ''), text.indexOf('|'), { ...data, language });
const labels = (...given: Parameters<typeof at>) => at(...given)?.offers.map(({ label }) => label) ?? [];

it.each([
  ['const a = 1;\nreturn $json.|', ['customer', 'tags']],
  ['return $json.customer.m|', ['mail']],
  ["return $('|", ['Get order']],
  ["for (const item of $('Get order').|", ['item', 'first()']],
  ['return $input.|', ['item', 'first()']],
])('%j offers %j', (text, expected) => expect(labels(text).slice(0, expected.length)).toEqual(expected));

it('offers the names of the run after a dollar, and in Python after an underscore', () => {
  expect(labels('let x = $|')).toEqual(expect.arrayContaining(['$input.all()', '$json', "$('Get order')", '$now']));
  expect(labels('x = _|', 'python')).toEqual(expect.arrayContaining(['_input.all()', '_json', "_('Get order')"]));
  expect(labels('return _json.|', 'python')).toEqual(['customer', 'tags']);
  expect(at('\nx = _js|', 'python')).toMatchObject({ from: 5 });
});

it.each(['return item.|', 'const a|', 'x.map(|', '"$" + a.|'])('leaves %j to the language', (text) => {
  expect(at(text)).toBeNull();
});
