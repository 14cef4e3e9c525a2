import { afterAll, describe, expect, it } from 'vitest';
import { sandboxPool } from '../../pool.ts';
import { runnerIn } from '../../testing/run-in-pool.ts';

const pool = sandboxPool({ most: 2 });
const { run, returned } = runnerIn(pool);
afterAll(pool.close);

/** The same text run by a script and by Node, which has the originals. */
async function same(expression: string) {
  const here = new Function('require', `return ${expression}`) as (load: unknown) => unknown;
  const { createRequire } = await import('node:module');
  expect(await returned(`return { is: ${expression} }`)).toEqual({ is: here(createRequire(import.meta.url)) });
}

describe('what scripts find beside the language is as in Node', () => {
  it.each([
    'Buffer.from("héllo 😀").toString("base64")',
    'Buffer.from("-_8", "base64").toString("hex")',
    'Buffer.from("fffe0g", "hex").length',
    'Buffer.from("é").toString("latin1")',
    'Buffer.from([255, 254]).toString("base64url")',
    'Buffer.concat([Buffer.from("a"), Buffer.alloc(1, 98)]).toString()',
    'Buffer.byteLength("é")',
    'JSON.stringify(Buffer.from("a"))',
    'require("crypto").createHash("sha256").update("a").update("é").digest("hex")',
    'require("crypto").createHmac("sha512", "key").update("a").digest("base64")',
    'new URL("../b?x=1#y", "https://user:p@Ünder.example:8443/a/c").href',
    '((u) => { u.searchParams.append("q", "a b&é"); u.hash = "z"; return String(u); })(new URL("https://a.test/?p=1"))',
    'URL.canParse("nope")',
    'new URLSearchParams("a=1&b=x+y&a=%C3%A9").getAll("a").join()',
    'String(new URLSearchParams({ a: "1 2", b: "~*\'()!" }))',
    '[...new URLSearchParams([["b", "1"], ["a", "2"]])].join()',
    'structuredClone({ a: [1, { b: null }], text: "x" }).a[1].b',
    'new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" }).format(1234.5)',
    'atob(btoa("abc"))',
    'new TextDecoder().decode(new TextEncoder().encode("é😀"))',
  ])('%s', same);
});

it('gives chance that differs', async () => {
  const source =
    'return [crypto.randomUUID(), crypto.randomUUID(), crypto.randomBytes(70000).length, crypto.randomInt(3, 4)]';
  const [one, other, length, three] = await returned(source);
  expect(one).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect([one === other, length, three]).toEqual([false, 70_000, 3]);
});

it.each([
  ['require("moment")', 'Use DateTime (Luxon)'],
  ['require("lodash")', "Use JavaScript's own methods"],
  ['require("axios")', 'Use an HTTP Request node'],
  ['require("left-pad")', 'Copy what you need'],
  ['fetch("https://a.test")', 'Use an HTTP Request node'],
  ['setTimeout(() => 1)', 'Use a Wait node'],
  ['this.helpers.httpRequest({})', 'Use an HTTP Request node'],
  ['$helpers.prepareBinaryData()', 'the nodes for files'],
  ['$getWorkflowStaticData("global")', 'Keep it in a data table'],
  ['new URL("nope")', 'Invalid URL: nope'],
  ['crypto.createHash("nope").digest()', 'Use sha256'],
])('says what to use instead of %s', async (expression, instead) => {
  const { result } = await run(`return ${expression}`);
  expect(result).toMatchObject({ ok: false, code: 'code_failed', message: expect.stringContaining(instead), line: 1 });
});
