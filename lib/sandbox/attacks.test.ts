import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { sandboxPool } from './pool.ts';
import { runnerIn } from './testing/run-in-pool.ts';

const pool = sandboxPool({ most: 2 });
const { run, returned } = runnerIn(pool);
afterAll(pool.close);

/** Ways out of an evaluator that others have left open, each as an expression that names what it has reached. */
const WAYS_OUT = [
  'typeof process',
  'typeof module',
  'typeof fetch',
  'typeof WebAssembly',
  'typeof SharedArrayBuffer',
  'typeof Atomics',
  'typeof FinalizationRegistry',
  'typeof realm',
  'typeof host',
  'typeof setTimeout',
  'typeof global',
  'typeof globalThis.process',
  '(() => {}).constructor("return typeof process")()',
  '$input.all.constructor("return typeof process")()',
  'console.log.constructor("return typeof process")()',
  '[].map.constructor.constructor("return typeof process")()',
  '(async () => {}).constructor("return typeof process")()',
  '(function* () {}).constructor("return typeof process")().next().value',
  'new Proxy({}, {}).constructor.constructor("return typeof process")()',
  'Reflect.construct(Function, ["return typeof process"])()',
  'eval("typeof process")',
  '(0, eval)("typeof process")',
  'this.constructor.constructor("return typeof process")()',
  'crypto.createHash.constructor("return typeof process")()',
  'require.constructor("return typeof process")()',
  'new URL("a:b").constructor.constructor("return typeof process")()',
  'luxon.DateTime.constructor("return typeof process")()',
  'Object.getPrototypeOf(async function* () {}).constructor("return typeof process")().next().then((each) => each.value)',
];

/** The error's frames, its cause, a host function's way to make results: where others had a host object within reach. */
const HOST_OBJECTS = [
  `Error.prepareStackTrace = (_, frames) => frames.map((each) => each.getThis?.() ?? each.getFunction?.());
   const found = new Error('x').stack; return found.map((each) => each?.constructor?.constructor?.('return typeof process')?.())`,
  `Error.prepareStackTrace = (_, frames) => frames; let caught;
   try { new URL({ toString() { throw new Error('x') } }) } catch (error) { caught = error }
   return [].concat(caught.stack).map((each) => each?.constructor?.constructor?.('return typeof process')?.())`,
  `const seen = []; const { apply } = Reflect;
   Function.prototype.call = Function.prototype.apply = function () { seen.push(this); return undefined };
   try { crypto.randomBytes(4) } catch {}
   return seen.map((each) => each.constructor('return typeof process')())`,
  `let caught; try { crypto.createHash(Symbol('x')).digest() } catch (error) { caught = error }
   return [caught?.constructor?.constructor?.('return typeof process')?.()]`,
  `const f = () => f(); let caught; try { f() } catch (error) { caught = error }
   return [caught.constructor.constructor('return typeof process')()]`,
  `Object.prototype.get = function () { return process }; Object.defineProperty(Object.prototype, 'then', { configurable: true,
     get() { return undefined } }); return [typeof process]`,
];

describe('a script reaches nothing by', () => {
  it.each(WAYS_OUT)('%s', async (expression) => {
    expect(await returned(`return { is: await (${expression}) }`)).toEqual({ is: 'undefined' });
  });

  it.each(HOST_OBJECTS)('host object: %s', async (source) => {
    const found = await returned(source);
    expect(found.every((each: unknown) => each === 'undefined' || each === null)).toBe(true);
  });

  it('an import, a module or a network client', async () => {
    for (const source of [
      'import("node:fs")',
      'import("./x.js")',
      'require("node:child_process")',
      'new WebSocket("ws://127.0.0.1")',
    ])
      expect((await run(`return await ${source}`)).result).toMatchObject({ ok: false, code: 'code_failed' });
  });
});

describe('what comes back is data', () => {
  it.each([
    ['a getter', 'return { get a() { return typeof process } }', { a: 'undefined' }],
    ['a proxy', 'return new Proxy({ a: 1 }, { get: () => 2, ownKeys: () => ["a"] })', { a: 2 }],
    ['toJSON', 'return { a: 1, toJSON: undefined }', { a: 1 }],
    ['a prototype', 'return { json: Object.create({ hidden: 1 }, { a: { value: 1, enumerable: true } }) }', undefined],
    ['a patched codec', 'Array.isArray = () => true; return { a: 1 }', []],
    ['a patched prototype', 'Object.prototype.a = 1; return {}', {}],
    [
      'a key __proto__',
      'return JSON.parse(\'{"__proto__": {"admin": true}}\')',
      JSON.parse('{"__proto__": {"admin": true}}'),
    ],
  ])('of %s', async (_, source, expected) => {
    const value = await returned(source);
    if (expected !== undefined) expect(value).toEqual(expected);
    expect(({} as { a?: number; admin?: boolean; hidden?: number }).a).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

const corpora = new URL('../../../shared/data/hostile-strings/', import.meta.url);

describe.skipIf(!existsSync(corpora))('strings that break things', () => {
  const texts = existsSync(corpora)
    ? readdirSync(corpora).flatMap((file) => {
        const text = readFileSync(new URL(file, corpora), 'utf8');
        if (file.endsWith('.json')) return JSON.parse(text) as string[];
        return file.endsWith('.txt') ? text.split('\n') : [];
      })
    : [];

  it('come back from a script as they went in', async () => {
    const items = texts.map((text) => ({ json: { [text]: text } }));
    const sources = { javascript: 'return $input.all()', python: 'return _input.all()' } as const;
    for (const language of ['javascript', 'python'] as const) {
      const back = await returned(sources[language], { language, ms: 30_000, scope: { items } });
      expect(back.map((item: { json: unknown }) => item.json)).toEqual(items.map(({ json }) => json));
    }
  }, 90_000);

  it('are refused as code, and nothing breaks', async () => {
    for (const language of ['javascript', 'python'] as const) {
      for (const text of texts.filter((_, index) => index % 10 === 0)) {
        const { result } = await run(text, { language, ms: 20_000 });
        expect(result.ok || ['code_failed', 'code_timeout'].includes(result.code)).toBe(true);
      }
      expect(await returned('return 1', { language, ms: 20_000 })).toBe(1);
    }
  }, 240_000);
});
