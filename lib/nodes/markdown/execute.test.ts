import { existsSync, readFileSync } from 'node:fs';
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { mapped } from '../testing/mapped.ts';
import { runNode } from '../testing/run-node.ts';
import { toHtml } from './to-html.ts';

const html = async (markdown: string, more: JsonObject = {}) =>
  (await runNode('markdown', { to: 'html', markdown, ...more })).outputs[0]?.[0]?.data;
const plain = { breaks: false, headingIds: false, newTab: false };

it.each<[string, string, JsonObject, string]>([
  ['tables', '| a |\n|--|\n| 1 |', {}, '<td>1</td>'],
  ['task lists', '- [x] done', {}, '<input checked disabled type="checkbox" />'],
  ['struck-out text', '~~a~~', {}, '<del>a</del>'],
  ['line breaks', 'a\nb', { breaks: true }, 'a<br />b'],
  ['ids', '# Hello *World*', { headingIds: true }, '<h1 id="helloworld">Hello <em>World</em></h1>'],
  [
    'new tabs',
    '[a](https://a.test)',
    { newTab: true },
    '<a href="https://a.test" target="_blank" rel="noopener noreferrer">',
  ],
  ['HTML with a look', '<p style="color:red">a</p>', {}, '<p style="color:red">a</p>'],
])('writes %s', async (_, markdown, more, part) => {
  expect(await html(markdown, more)).toContain(part);
});

const UNSAFE = 'script, iframe, object, embed, link, meta, base, form, button, svg, math, style';
function dangers(markup: string): string[] {
  const $ = load(markup);
  const inside = $('body *').toArray();
  return inside.flatMap((element) => {
    const attributes = Object.entries($(element).attr() ?? {});
    const bad = attributes.filter(([name, value]) => /^on/i.test(name) || /^\s*(javascript|vbscript):/i.test(value));
    return [...($(element).is(UNSAFE) ? [$.html(element)] : []), ...bad.map((pair) => pair.join('='))];
  });
}

it('removes what a browser would run', () => {
  expect(dangers('<a href="javascript:x">')).toHaveLength(1);
  const attack = '<script>a</script> <img src=x onerror=a> [x](javascript:a) <input type=text onfocus=a autofocus>';
  expect(dangers(toHtml(attack, plain))).toEqual([]);
});

const strings = ['xss-polyglots.txt', 'xss-quick.txt', 'xss-rsnake.txt'].map(
  (name) => new URL(`../../../../shared/data/hostile-strings/${name}`, import.meta.url),
);

describe.skipIf(!strings.every((file) => existsSync(file)))('of all known attacks', () => {
  it('none comes through', () => {
    const attacks = strings.flatMap((file) => readFileSync(file, 'utf8').split('\n')).filter(Boolean);
    expect(attacks.length).toBeGreaterThan(100);
    for (const attack of attacks) expect(dangers(toHtml(attack, { ...plain, headingIds: true })), attack).toEqual([]);
  });
});

it('takes both ways of an export over', () => {
  expect(
    mapped('markdown', 1, { mode: 'markdownToHtml', markdown: '=x', options: { simpleLineBreaks: true } }),
  ).toMatchObject({
    status: 'approximate',
    parameters: { to: 'html', markdown: '=x', breaks: true, headingIds: true },
  });
  expect(mapped('markdown', 1, { html: 'x', options: { codeFence: '~~~' } })?.status).toBe('approximate');
});
