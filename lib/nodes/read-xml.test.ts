import { expect, it } from 'vitest';
import { readFeed } from './read-feed.ts';
import { readXml } from './read-xml.ts';
import { XmlError } from './xml-error.ts';

it.each([
  ['of elements', `<a>${'<b/>'.repeat(600_000)}</a>`],
  ['of depth', `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`],
  ['of depth that is not closed', '<a>'.repeat(100_000)],
  ['of character data that is not closed', `<a>${'<![CDATA['.repeat(700_000)}`],
  ['of attributes in vain', `<a ${'b="" '.repeat(200_000)}`],
  ['of what nobody expands', '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]><a>&c;'],
])('a document with too much %s is refused in a moment', (_, text) => {
  const began = performance.now();
  expect(() => readXml(text)).toThrow(XmlError);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('what stands in character data is no element', () => {
  const html = '<p>open<br>'.repeat(300_000);
  const text = `<rss><channel><item><title>a</title><description><![CDATA[${html}]]></description></item></channel></rss>`;
  expect(readFeed(text, [])).toMatchObject([{ title: 'a', content: html }]);
});

it('a document may be as deep as people write them', () => {
  expect(readXml(`${'<a>'.repeat(90)}x${'</a>'.repeat(90)}`).name).toBe('a');
});
