import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';

const extract = async (html: JsonValue, value: JsonObject, more: JsonObject = {}) => {
  const { outputs, fault } = await runNode('html', { html, values: [{ name: 'x', ...value }], ...more });
  return fault ?? outputs[0];
};

it.each<[string, string, JsonObject, JsonValue]>([
  ['the text of all matches', '<p>a</p><p>b</p>', { selector: 'p' }, 'ab'],
  ['text without a part of it', '<p>a<i>b</i></p>', { selector: 'p', skip: 'i' }, 'a'],
  ['the HTML inside the first', '<p>a<i>b</i></p><p>c</p>', { selector: 'p', take: 'html' }, 'a<i>b</i>'],
  [
    'attributes',
    '<a href=1><a><a href=2>',
    { selector: 'a', take: 'attribute', attribute: 'href', all: true },
    ['1', '2'],
  ],
  [
    'chosen values',
    '<select><option value=1><option value=2 selected></select>',
    { selector: 'select', take: 'value' },
    '2',
  ],
  ['selectors that only libraries have', '<p>a</p><p>b</p>', { selector: 'p:contains("b")' }, 'b'],
  ['a field called __proto__', '<p>a</p>', { name: '__proto__', selector: 'p' }, 'a'],
])('takes %s', async (_, html, value, found) => {
  expect(await extract(html, value)).toEqual([{ [String(value.name ?? 'x')]: found }]);
  expect(({} as { x?: string }).x).toBeUndefined();
});

it('keeps the layout of text when told so', async () => {
  const [item] = (await extract(
    '<div><ul><li>a<li>b</ul></div>',
    { selector: 'div' },
    { layout: true },
  )) as JsonObject[];
  expect(item).toEqual({ x: '* a\n * b' });
});

it.each<[JsonValue, JsonObject, string]>([
  [7, { selector: 'p' }, 'no_html'],
  ['<p>', { selector: '' }, 'no_selector'],
  ['<p>', { selector: 'p[' }, 'bad_selector'],
])('refuses %j with %j', async (html, value, code) => {
  expect(await extract(html, value)).toMatchObject({ kind: 'config', code, item: 0 });
});

it('names all items as the origin of a table', async () => {
  const { items } = await runNode('html', { operation: 'table' }, [[{ a: 1 }, { a: 2 }]]);
  expect(items[0]?.[0]?.from).toHaveLength(2);
  expect(items[0]?.[0]?.json.html).toContain('<td style=');
});

it('reads the name of a field that an export computes', () => {
  const parameters = { operation: 'extractHtmlContent', dataPropertyName: '={{ $json.which }}' };
  expect(mapped('html', 1.2, parameters)?.parameters.html).toBe('={{ $json[$json.which] }}');
  expect(mapped('html', 1.2, { ...parameters, sourceData: 'binary' })).toBeUndefined();
  expect(mapped('html', 1.2, { operation: 'convertToHtmlTable' })?.status).toBe('approximate');
});

it('refuses what opens ever more elements and closes none', { timeout: 10_000 }, async () => {
  expect(await extract('<div>'.repeat(30_000), { selector: 'div' })).toMatchObject({ code: 'html_too_deep', item: 0 });
  const ends = Array.from({ length: 500 }, (_, id) => `<b id=${id}>`).join('');
  expect(await extract(`<p>${ends}</p>${'<p>a</p>'.repeat(20_000)}`, { selector: 'p' })).toMatchObject({
    code: 'html_too_deep',
  });
  const careless = '<p><font color=red>a<br></p>'.repeat(5_000);
  expect(await extract(careless, { selector: 'p:first-child' })).toEqual([{ x: 'a' }]);
});
