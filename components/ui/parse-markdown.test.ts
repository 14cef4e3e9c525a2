import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './parse-markdown.ts';

const only = (source: string) => parseMarkdown(source)[0];
const text = (value: string) => ({ type: 'text', text: value });

describe('blocks', () => {
  it.each([
    ['## Title', { type: 'heading', level: 2, text: [text('Title')] }],
    ['one\ntwo', { type: 'paragraph', text: [text('one\ntwo')] }],
    ['```js\na < b\n```', { type: 'code', text: 'a < b' }],
    ['- a\n- b', { type: 'list', ordered: false, items: [[text('a')], [text('b')]] }],
    ['1. a\n2. b', { type: 'list', ordered: true, items: [[text('a')], [text('b')]] }],
    [
      '| a | b |\n|---|---|\n| 1 | 2 |',
      { type: 'table', head: [[text('a')], [text('b')]], rows: [[[text('1')], [text('2')]]] },
    ],
    ['```\nnever closed', { type: 'code', text: 'never closed' }],
  ])('%j', (source, expected) => expect(only(source)).toEqual(expected));

  it('follow each other', () => {
    expect(parseMarkdown('# A\ntext\n\n- x\nmore').map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'list',
      'paragraph',
    ]);
  });
  it('of nothing are none', () => expect(parseMarkdown(' \n\n')).toEqual([]));
});

describe('within a line', () => {
  const inline = (source: string) => (only(source) as { text: unknown }).text;
  it('reads code, strong, emphasis and links', () => {
    expect(inline('a `b` **c** _d_ [e](https://x.y/z)')).toEqual([
      text('a '),
      { type: 'code', text: 'b' },
      text(' '),
      { type: 'strong', text: 'c' },
      text(' '),
      { type: 'emphasis', text: 'd' },
      text(' '),
      { type: 'link', text: 'e', href: 'https://x.y/z' },
    ]);
  });
  it.each(['[x](javascript:alert%281%29)', '[x](data:text/html,a)', '<img src=x onerror=a>', 'snake_case_name'])(
    'leaves %j as text',
    (source) => expect(inline(source)).toEqual([text(source)]),
  );
});

it('reads hostile text in linear time', () => {
  const started = performance.now();
  for (const piece of ['[', '*', '_', '`', '**a', '![](', '|-']) parseMarkdown(piece.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(20_000);
});
