import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../values.ts';
import { check } from './check.ts';
import { compile, evaluate } from './evaluate.ts';
import { ExpressionError } from './expression-error.ts';
import { resultOf, sampleScope } from './testing.ts';

const json = JSON.parse(
  '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"list":[1],"plain":{},"text":"t","n":1,"toString":"mine"}',
) as JsonObject;

/** Nothing, an error of ours, or harmless data: never a function, never the host. */
function outcome(code: string): unknown {
  try {
    return resultOf(code, json);
  } catch (error) {
    if (error instanceof ExpressionError) return 'refused';
    throw error;
  }
}

describe('no way out', () => {
  it.each([
    'this',
    'this.constructor',
    'globalThis',
    'process.env',
    'require("fs")',
    'eval("1")',
    'Function("return 1")()',
    'new Function("return 1")()',
    '$json.text.constructor',
    '$json.list.constructor.constructor("return process")()',
    '"".constructor.constructor("return process")()',
    '(() => 1).constructor("return process")()',
    '$json.list["con" + "structor"]',
    '$json.list[["constructor"]]',
    '$json.plain.constructor',
    '$json.plain.__proto__',
    '$json.plain.toString',
    '$json.plain.constructor.constructor("return process")()',
    '({ ...$json.plain }).constructor',
    '$json.list.map.constructor',
    '[].map.call',
    'Math.constructor',
    'Object.constructor',
    'Object.getPrototypeOf([])',
    'Object.defineProperty({}, "a", {})',
    'Object.setPrototypeOf({}, [])',
    'Array.prototype',
    'Object.getOwnPropertyDescriptors([])',
    'Reflect.ownKeys({})',
    'new Proxy({}, {})',
    '$now.constructor',
    '$now.__proto__',
    '$now.zone.constructor',
    'DateTime.constructor("return 1")()',
    '/a/.constructor("return 1")',
    'new Date().constructor("x")',
    '$input.constructor',
    '$input.__proto__',
    "$('x').constructor",
    '$env.constructor',
    '$jmespath($json.list, "constructor")',
    '$jmespath({}, "constructor.constructor")',
    '$jmespath({}, "__proto__")',
    '[1].toString.constructor("return 1")()',
    'JSON.stringify.constructor("return 1")()',
    '(x => x).call(1)',
    '(x => x).bind',
    '(x => x).caller',
    'arguments',
    'new.target',
    'import("fs")',
    'async () => 1',
    'function f() { return this }',
    'String.raw`x`',
    '$json.text`x`',
    '$json.n = 2',
    '$json.n++',
    'delete $json.n',
    'class A {}',
    '({ get a() { return 1 } })',
    '({ f() { return 1 } }).f()',
    '[1].__lookupGetter__("length")',
    '({}).__defineGetter__("a", () => 1)',
    '({}).hasOwnProperty.call',
    '[][Symbol.iterator]',
    'WebAssembly',
    'setTimeout(() => 1)',
    'fetch("http://localhost")',
  ])('%s', (code) => {
    expect([null, 'refused']).toContainEqual(outcome(code));
  });

  it('keeps dangerous names as plain data', () => {
    expect(resultOf('$json.__proto__', json)).toEqual({ admin: true });
    expect(resultOf('$json.constructor.prototype.x', json)).toBe(1);
    expect(resultOf('$json.toString + ""', json)).toBe('mine');
    expect(resultOf('"" + $json', { toString: 'x', valueOf: 'y' })).toBe('{"toString":"x","valueOf":"y"}');
  });

  it.each([
    'Object.fromEntries([["__proto__", { polluted: 1 }]])',
    'Object.assign({}, JSON.parse("{\\"__proto__\\":{\\"polluted\\":1}}"))',
    '({ ...JSON.parse("{\\"__proto__\\":{\\"polluted\\":1}}") })',
    '({ ["__proto__"]: { polluted: 1 } })',
    '({ __proto__: { polluted: 1 } })',
    'Object.assign($json.list, { polluted: 1 })',
    '[["__proto__", { polluted: 1 }]].smartJoin(0, 1)',
    '$json.merge({ __proto__: { polluted: 1 } })',
  ])('pollutes nothing by %s', (code) => {
    const value = outcome(code) as object;
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((value as { polluted?: number }).polluted === 1 && !Object.hasOwn(value, 'polluted')).toBe(false);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('keeps an own field that looks like a tag apart from tags', () => {
    expect(resultOf('({ $millrace: ["date", "x"] })')).toEqual({ $millrace: ['object', { $millrace: ['date', 'x'] }] });
    expect(resultOf('({ $millrace: 7 }).$millrace')).toBe(7);
  });
});

describe('fuel', { timeout: 60_000 }, () => {
  it.each([
    '"x".repeat(1e9)',
    '"x".padStart(1e9)',
    'Array(1e9)',
    'new Array(1e8).fill("x").join("y")',
    'Array.from({ length: 1e9 })',
    '[...Array(1e7)]',
    '[1,2,3,4,5,6,7,8,9,10].reduce(s => s + s, "x".repeat(1e6))',
    '"a".repeat(1e5).replaceAll("a", "$\'")',
    '"a".repeat(1e5).replaceAll("", "b".repeat(1e5))',
    '"a".repeat(1e6).split("").map(x => "a".repeat(1e6))',
    '(f => f(f))(f => f(f))',
    'Array(40).fill(0).reduce(n => n * n, BigInt("9".repeat(1000)))',
    'Array(1000).fill(0).map(a => Array(1000).fill(0).map(b => Array(1000).fill(0).length))',
    'Array(30).fill(0).reduce(a => [a, a], [1])',
    'Array(30).fill(0).reduce(a => ({ a, b: a }), {})',
    'JSON.stringify(Array(30).fill(0).reduce(a => [a, a], [1]))',
    '"" + Array(30).fill(0).reduce(a => [a, a], [1])',
    'Array(30).fill(0).reduce(a => [a, a], [1]).flat(Infinity)',
    'Array(1e5).fill(0).reduce(a => [a], [])',
    'Array(300).fill(0).map((_, i) => Array(i).fill("ab".repeat(1000)).join()).join()',
    '$jmespath([1,1,1,1,1,1,1,1], "[@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][] | [@,@][]")',
    '("b" + "a".repeat(4e5)).length + "a".repeat(1e6).indexOf("b" + "a".repeat(4e5))',
    'Array(9e5).fill("a".repeat(1e6)).includes("a".repeat(999999) + "b")',
    '"a".repeat(3e5).replace(/a(.*b)?/g, "")',
    'Array(1e5).fill(0).map(() => new Date().toLocaleString("de", { timeZoneName: "long" }))',
  ])('stops %s', (code) => {
    const started = performance.now();
    expect(() => resultOf(code)).toThrow(/too much work|too deeply|nested deeper|too large/);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  it.each(['/^(a+)+$/', '/(a|aa)+$/', '/(.*a){20}$/', '/^(([a-z])+.)+[A-Z]([a-z])+$/'])(
    '%s takes linear time',
    (pattern) => {
      const started = performance.now();
      resultOf(`${pattern}.test($json.text)`, { text: `${'a'.repeat(5000)}!` });
      expect(performance.now() - started).toBeLessThan(30_000);
    },
  );

  it.each(['removeTags', 'removeMarkdown', 'extractDomain', 'extractEmail', 'isEmail'])(
    '%s() takes linear time',
    (method) => {
      for (const unit of ['<', '[', 'a.', 'a@', '-']) {
        const started = performance.now();
        resultOf(`$json.text.${method}()`, { text: unit.repeat(50_000) });
        expect(performance.now() - started).toBeLessThan(30_000);
      }
    },
  );

  it('lasts for honest work', () => {
    const items = Array.from({ length: 200_000 }, (_, index) => ({ json: { name: `n${index}`, on: index % 2 === 0 } }));
    const scope = sampleScope({}, { items });
    const list = evaluate(compile('={{ $input.all().filter(i => i.json.on).map(i => i.json.name).join(",") }}'), scope);
    expect(String(list).length).toBeGreaterThan(600_000);
  });
});

describe('check', () => {
  it.each([
    ['={{ const a = 1; }}', 'Code step', 1, 4],
    ['={{ (() => { return 1 })() }}', 'Code step', 1, 12],
    ['=a\n {{ this.x }}', '$json', 2, 5],
    ['={{ $json.a ', 'closing }}', 1, 13],
    ['={{ $json.a b }}', 'was not expected', 1, 13],
    ['={{ name }}', '$json.name', 1, 5],
    ['={{ await x }}', 'was not expected', 1, 11],
    ['={{ "a }}', 'quotes', 1, 5],
    ['={{ new Foo() }}', 'new Foo', 1, 5],
  ])('%s', (template, message, line, column) => {
    const [problem] = check(template).problems;
    expect(problem?.message).toContain(message);
    expect(problem?.line).toBe(line);
    // As people see it: without the leading `=`.
    const seen = line === 1 ? Number(column) - 1 : column;
    if (message !== 'Code step') expect(problem?.column).toBe(seen);
  });

  it('refuses what is too long', () => {
    expect(check(`=${'x'.repeat(70_000)}`).problems[0]?.message).toContain('64 KiB');
  });

  it('finds the nodes an expression reads', () => {
    const nodes = (template: string) => check(template).references.nodes;
    expect(
      nodes(`={{ $('A').item.json.x + $node["B"].json.y + $node.C.json + $items('D')[0] }} {{ $(\`E\`).first() }}`),
    ).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(nodes('={{ $item(0).$node["F"].json }}')).toEqual(['F']);
    expect(nodes('={{ $($json.name).item }}')).toBe('dynamic');
    expect(nodes('={{ $json.a + $items().length }}')).toEqual([]);
    expect(check('={{ $json.a + $now }}').references.roots).toEqual(['$json', '$now']);
  });
});
