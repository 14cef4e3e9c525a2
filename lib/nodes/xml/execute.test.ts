import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { runNode } from '../testing/run-node.ts';

const read = async (xml: string, more: JsonObject = {}) => {
  const { outputs, fault } = await runNode('xml', { xml, ...more });
  return fault ?? outputs[0]?.[0];
};
const write = async (json: JsonValue, more: JsonObject = {}) => {
  const { outputs, fault } = await runNode('xml', { to: 'xml', json, headless: true, ...more });
  return fault ?? outputs[0]?.[0]?.data;
};

it.each<[string, JsonValue]>([
  ['<a>1</a>', { a: '1' }],
  ['<a> </a>', { a: ' ' }],
  ['<a>x<b/>y</a>', { a: { b: '', _: 'xy' } }],
  ['<a b="1"><b>2</b></a>', { a: { b: ['1', '2'] } }],
  ['<s:a xmlns:s="u"><s:b/></s:a>', { 's:a': { 'xmlns:s': 'u', 's:b': '' } }],
  ['<!-- c --><a><?p x?><!-- &d; -->1&lt;&#50;</a>', { a: '1<2' }],
])('reads %s', async (xml, json) => {
  expect(await read(xml)).toEqual(json);
});

it.each<[string, string, RegExp]>([
  ['an open element', '<a><b></a>', /line 1/],
  ['no element', 'hello', /./],
  ['nothing', '', /./],
  ['an entity nobody knows', '<a>&nbsp;</a>', /&nbsp;/],
  ['a file as an entity', '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>', /External/],
  [
    'entities that grow',
    `<!DOCTYPE a [<!ENTITY b "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY ${'bcdefghijklmnopqrstuvwxyz'[n + 1]} "${`&${'bcdefghijklmnopqrstuvwxyz'[n]};`.repeat(10)}">`).join('')}]><a>&v;</a>`,
    /&v;/,
  ],
])('refuses %s', async (_, xml, message) => {
  expect(await read(xml)).toMatchObject({
    kind: 'config',
    code: 'not_xml',
    item: 0,
    message: expect.stringMatching(message),
  });
});

it('takes __proto__ for a name like any other', async () => {
  await read('<__proto__ x="1"><constructor>2</constructor></__proto__>');
  expect(({} as { x?: string }).x).toBeUndefined();
});

it.each<[JsonValue, string]>([
  [{ a: [1, true, null] }, '<root>\n  <a>1</a>\n  <a>true</a>\n  <a/>\n</root>'],
  [{ a: 1, b: { c: { $: { d: 1 } } } }, '<root>\n  <a>1</a>\n  <b>\n    <c d="1"/>\n  </b>\n</root>'],
  [{ a: { _: 'x', b: 1 } }, '<a>x\n  <b>1</b>\n</a>'],
])('writes %j', async (json, xml) => {
  expect(await write(json)).toBe(xml);
});

it('keeps what ends CDATA inside it', async () => {
  const xml = await write({ a: '<]]>' }, { cdata: true });
  expect(await read(String(xml))).toEqual({ a: '<]]>' });
});

it.each<[JsonValue, string]>([
  [{ 'a b': 1 }, 'not_writable'],
  [{ a: { $: { '1': 1 } } }, 'not_writable'],
  [[1], 'not_an_object'],
])('does not write %j', async (json, code) => {
  expect(await write(json)).toMatchObject({ kind: 'config', code });
});

it('reads many elements of one name in time that grows with them', { timeout: 10_000 }, async () => {
  const { a } = (await read(`<a>${'<b/>'.repeat(100_000)}</a>`)) as { a: { b: string[] } };
  expect(a.b).toHaveLength(100_000);
});
