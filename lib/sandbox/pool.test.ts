import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#lib/engine/limits.ts';
import { sandboxPool } from './pool.ts';
import { runnerIn } from './testing/run-in-pool.ts';

const pool = sandboxPool({ most: 2 });
const { run, returned } = runnerIn(pool);
afterAll(pool.close);

describe('a script', () => {
  it('sees its items, other nodes and dates, and returns data', async () => {
    const nodes = { Users: { items: [{ json: { n: 1 } }, { json: { n: 2 } }], origins: [{ json: { n: 2 } }] } };
    const source = `const items = $input.all();
      return {
        first: $json.a + items.length, last: $('Users').last().json.n, item: $('Users').item.json.n,
        old: [$node['Users'].json.n, $item(0).$node.Users.json.n], ran: [$('Users').isExecuted, $('None').isExecuted], now: $now.toISO(),
        day: DateTime.fromISO('2026-03-29').plus({ days: 1 }), names: $jmespath({ a: [{ n: 1 }] }, 'a[].n'),
        base64: atob(btoa('héllo')), workflow: $workflow.name, or: $ifEmpty('', 'else'),
      };`;
    expect(await returned(source, { scope: { nodes } })).toEqual({
      first: 2,
      last: 2,
      item: 2,
      old: [1, 1],
      ran: [true, false],
      now: '2026-01-05T10:30:00.000+01:00',
      day: '2026-03-30T00:00:00.000+02:00',
      names: [1],
      base64: 'héllo',
      workflow: 'W',
      or: 'else',
    });
  });

  it('runs once for each item, with the names of older nodes', async () => {
    const scope = { mode: 'each', items: [{ json: { n: 1 } }, { json: { n: 2 } }, { json: { n: 3 } }] } as const;
    const source = 'if ($itemIndex === 1) return; await null; item.double = $json.n * 2; return item;';
    expect(await returned(source, { scope })).toEqual([{ n: 1, double: 2 }, null, { n: 3, double: 6 }]);
  });

  it('writes to the log', async () => {
    const { lines } = await run('console.log("a", { b: 1 }); console.error(new TypeError("no")); return []');
    expect(lines).toEqual(['info a {"b":1}', 'error TypeError: no']);
  });

  it('keeps dates, big integers, maps, sets and bytes by their tags', async () => {
    const source = 'return { d: new Date(0), i: 1n, m: new Map([[1, 2]]), s: new Set([3]), b: new Uint8Array([1, 2]) }';
    expect(await returned(source)).toEqual({
      d: { $millrace: ['date', '1970-01-01T00:00:00.000Z'] },
      i: { $millrace: ['bigint', '1'] },
      m: { $millrace: ['map', [[1, 2]]] },
      s: { $millrace: ['set', [3]] },
      b: { $millrace: ['bytes', 'AQI='] },
    });
  });

  it.each([
    ['what it throws', '\nthrow new Error("no stock")', 'no stock', 2],
    ['a mistake', 'const a = 1;\n\nreturn a.b.c', /^TypeError: Cannot read properties/, 3],
    ['a syntax error', 'return [\n{ a: 1,, }\n]', /^SyntaxError: Unexpected token/, 2],
    ['NaN', 'return [{ json: { x: NaN } }]', /at \$\[0\]\.json\.x cannot be kept/, undefined],
    ['a function', 'return { f() {} }', /at \$\.f cannot be kept/, undefined],
    ['a cycle', 'const a = {}; a.a = a; return a', 'it contains itself', undefined],
    ['an instance', 'return { e: new (class Thing {})() }', 'an instance of Thing is not data', undefined],
    ['a module', 'return require("fs")', 'Use the nodes for files. Code steps compute and reach nothing else', 1],
    ['an import', 'return import("node:fs")', 'Code steps compute and reach nothing else', 1],
  ])('says where it failed of %s', async (_, source, message, line) => {
    const { result } = await run(source);
    expect(result).toMatchObject({ ok: false, code: 'code_failed', message: expect.stringMatching(message) });
    expect('line' in result ? result.line : undefined).toBe(line);
  });
});

describe('a script cannot', () => {
  it.each([
    ['loop for ever', 'for (;;) {}'],
    ['loop for ever after an await', 'await null; for (;;) {}'],
    ['wait for ever', 'await new Promise(() => {})'],
    ['backtrack for ever', 'return /^(a+)+$/.test("a".repeat(50) + "b")'],
  ])('%s', async (_, source) => {
    // From its first line on: to start a process takes as long as the machine is busy.
    let startedAt = Number.NaN;
    const log = () => {
      startedAt = performance.now();
    };
    const { result } = await run(`console.log('here'); ${source}`, { ms: 300, log });
    expect(result).toMatchObject({ ok: false, code: 'code_timeout' });
    expect(performance.now() - startedAt).toBeLessThan(300 + 1000);
  });

  it.each([
    ['arrays', 'const a = []; for (;;) a.push(new Array(1000).fill(1))'],
    ['bytes', 'const a = []; for (;;) try { a.push(new Uint8Array(1e6).fill(1)) } catch {}'],
  ])(
    'fill the memory with %s',
    async (_, source) => {
      const { result } = await run(source, { ms: 20_000 });
      expect(result).toMatchObject({ ok: false, code: 'code_memory' });
    },
    30_000,
  );

  it('recurse without end', async () => {
    expect((await run('const f = () => 1 + f(); return f()')).result).toMatchObject({
      code: 'code_failed',
      message: expect.stringContaining('Maximum call stack'),
    });
  });

  it('write 100 MB of log, even when it catches what stops it', async () => {
    const source = 'for (let i = 0; i < 1e5; i++) try { console.log("x".repeat(1000)) } catch {}';
    const { result, lines } = await run(source, { ms: 20_000 });
    expect(result).toMatchObject({ ok: false, code: 'code_log' });
    expect(lines.join('').length).toBeLessThan(LIMITS.codeLogBytes * 1.1);
  }, 30_000);

  it('return more than an activation may send', async () => {
    const source = `return "x".repeat(${LIMITS.activationOutputBytes})`;
    expect((await run(source, { ms: 20_000 })).result).toMatchObject({ ok: false, code: 'code_output' });
  }, 30_000);

  it('break out of its function into more than its isolate', async () => {
    expect(await returned('return { is: 1 } })(), (async () => { return { is: typeof process }')).toEqual({
      is: 'undefined',
    });
  });

  it.each(['one', 'two'])('leave anything behind for the next one of tenant %s', async (tenant) => {
    await run(
      `Object.prototype.poison = 1; Array.prototype.map = () => ["stolen"]; globalThis.left = 1; JSON.parse = 0;
      luxon.DateTime.now = () => 'never'; Object.defineProperty(globalThis, '$json', { value: 'stolen' }); return []`,
    );
    const source = `return { poison: ({}).poison, map: [1].map((n) => n), left: typeof left, json: typeof JSON.parse,
      luxon: typeof DateTime.now(), a: $json.a }`;
    const fresh = { map: [1], left: 'undefined', json: 'function', luxon: 'object', a: 1 };
    expect(await returned(source, { tenant })).toEqual(fresh);
    expect(({} as { poison?: number }).poison).toBeUndefined();
  });

  it('go on after it has ended', async () => {
    const { result } = await run('(async () => { for (;;) await null; })(); return 1', { ms: 300 });
    expect(result).toMatchObject({ ok: false, code: 'code_timeout' });
    expect(await returned('return 2')).toBe(2);
  });

  it('make keys of prototypes more than data', async () => {
    const source = 'return JSON.parse(\'{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}\')';
    const { result } = await run(source);
    expect(result).toMatchObject({ texts: ['{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'] });
  });
});

describe('the pool', () => {
  it('lets another tenant through while one loops', async () => {
    const stop = new AbortController();
    const loop = () => run('for (;;) {}', { ms: 60_000, tenant: 'loops', signal: stop.signal });
    const looping = [1, 2, 3].map(() => loop().catch(() => 'stopped'));
    expect(await returned('return { ok: true }', { tenant: 'other' })).toEqual({ ok: true });
    stop.abort();
    expect(await Promise.all(looping)).toEqual(['stopped', 'stopped', 'stopped']);
  }, 20_000);

  it('ends a script at the signal', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('cancelled')), 200);
    await expect(run('for (;;) {}', { signal: stop.signal })).rejects.toThrow('cancelled');
  });

  it('lets idle children leave', async () => {
    const short = sandboxPool({ most: 2, idleMs: 100 });
    await run('return []', { in: short });
    expect(short.size()).toBe(1);
    await expect.poll(short.size, { timeout: 2000 }).toBe(0);
  });

  it.runIf(process.platform === 'linux')('leaves no process behind when its own is killed', async () => {
    const parent = spawn(process.execPath, [fileURLToPath(new URL('./testing/looping-parent.ts', import.meta.url))]);
    await new Promise((looping) => parent.stdout.once('data', looping));
    const children = readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ');
    expect(children).toHaveLength(1);
    parent.kill('SIGKILL');
    await expect.poll(() => children.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 3000 }).toEqual([]);
  });
});
