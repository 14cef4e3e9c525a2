import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#lib/engine/limits.ts';
import { sandboxPool } from '../../pool.ts';
import { runnerIn } from '../../testing/run-in-pool.ts';

const pool = sandboxPool({ most: 2 });
const { run, returned } = runnerIn(pool, { language: 'python', ms: 20_000 });
afterAll(pool.close);

describe('a Python script', { timeout: 60_000 }, () => {
  it('sees its items, other nodes and dates by both kinds of names', async () => {
    const nodes = { Users: { items: [{ json: { n: 1 } }, { json: { n: 2 } }], origins: [{ json: { n: 2 } }] } };
    const source = `users = _("Users")
return {
  "first": _json["a"] + len(items), "last": users.last().json.n, "item": users.item["json"]["n"],
  "old": _node["Users"].json.n, "ran": [users.isExecuted, _("None").isExecuted], "now": _now.isoformat(),
  "all": [item.json.a for item in _input.all().to_py()], "workflow": _workflow.name, "or": _ifEmpty("", "else"),
}`;
    expect(await returned(source, { scope: { nodes } })).toEqual({
      ...{ first: 2, last: 2, item: 2, old: 1, ran: [true, false], all: [1], workflow: 'W', or: 'else' },
      now: '2026-01-05T10:30:00+01:00',
    });
  });

  it('runs once for each item', async () => {
    const scope = { mode: 'each', items: [{ json: { n: 1 } }, { json: { n: 2 } }, { json: { n: 3 } }] } as const;
    const source = 'if _itemIndex == 1:\n  return\nitem["json"]["double"] = _json.n * 2\nreturn _item.json';
    expect(await returned(source, { scope })).toEqual([{ n: 1, double: 2 }, null, { n: 3, double: 6 }]);
  });

  it('keeps what JavaScript made as it came', async () => {
    const json = {
      date: { $millrace: ['date', '2026-01-05T00:00:00.123Z'] },
      big: { $millrace: ['bigint', '5'] },
      map: { $millrace: ['map', [[1, { a: 2 }]]] },
      set: { $millrace: ['set', [3, 1]] },
      bytes: { $millrace: ['bytes', 'AQI='] },
      own: { $millrace: ['object', { $millrace: 1 }] },
      numbers: [1e20, 9007199254740992, 0.1, -1],
      texts: ['\ud800', '\u0000', '😀'],
      keys: JSON.parse('{"__proto__": 1, "constructor": 2}'),
    };
    expect(await returned('return _json', { scope: { items: [{ json }] } as never })).toEqual(json);
  });

  it.each([
    ['2**60', { $millrace: ['bigint', '1152921504606846976'] }],
    ['(1, (2.5, None, True))', [1, [2.5, null, true]]],
    ['b"\\x01"', { $millrace: ['bytes', 'AQ=='] }],
    ['{3}', { $millrace: ['set', [3]] }],
    ['__import__("datetime").date(2026, 1, 5)', '2026-01-05'],
    ['__import__("datetime").datetime(2026, 1, 5, 1, 2, 3, 4)', '2026-01-05T01:02:03.000004'],
  ])('returns %s', async (value, expected) => {
    expect(await returned(`return {"is": ${value}}`)).toEqual({ is: expected });
  });

  it.each([
    ['float("nan")', 'The value at $.rows[1].x cannot be kept: nan is no number'],
    ['float("-inf")', '-inf is no number'],
    ['__import__("decimal").Decimal("1.10")', 'a value of type Decimal is not data. Use float() or str()'],
    ['{1: 2}', 'its key 1 is not text. Use str()'],
    ['(n for n in [1])', 'Use list()'],
    ['print', 'is not data'],
  ])('is told where %s cannot be kept', async (value, reason) => {
    const { result } = await run(`return {"rows": [0, {"x": ${value}}]}`);
    expect(result).toMatchObject({ ok: false, code: 'code_failed', message: expect.stringContaining(reason) });
  });

  it.each([
    ['x = 1\n\ny = x +\n', 'SyntaxError: invalid syntax', 3, 8],
    ['def f():\n  raise ValueError("bad é")\n\nf()', 'ValueError: bad é', 2, 3],
    ['raise Exception("no stock")', 'no stock', 1, 1],
    ['import numpy', 'There is no module "numpy" here', 1, 1],
    ['return _getWorkflowStaticData("global")', 'Keep it in a data table', 1, 8],
    ['a = []\na.append(a)\nreturn a', 'it contains itself', undefined, undefined],
  ])('says where it failed: %j', async (source, message, line, column) => {
    const { result } = await run(source);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(message) });
    expect('line' in result ? [result.line, result.column] : [undefined, undefined]).toEqual([line, column]);
  });

  it('prints to the log', async () => {
    const source = 'import sys\nprint("a", {"b": 1})\nprint("wrong", file=sys.stderr)\nprint("half a line 😀", end="")';
    expect((await run(source)).lines).toEqual(["info a {'b': 1}", 'warn wrong', 'info half a line 😀']);
  });

  it.each([
    [
      'in memory',
      'import builtins, json, sys\nbuiltins.left = json.left = sys.left = 1\njson.dumps = None\nsys.path.append("left")',
    ],
    ['in files', 'import os\nopen("/tmp/left", "w").write("x")\nos.chdir("/tmp")'],
  ])('leaves nothing behind %s for the next one, of its own tenant or another', async (_, poison) => {
    const look = `import builtins, json, os, sys
return [*[hasattr(place, "left") for place in (builtins, json, sys)], json.dumps(1), len(sys.path), os.listdir("/tmp"), os.getcwd()]`;
    for (const tenant of ['one', 'two']) {
      expect((await run(poison, { tenant: 'one' })).result.ok).toBe(true);
      expect(await returned(look, { tenant })).toEqual([false, false, false, '1', 1, [], '/home']);
    }
  });

  it('stays warm beside an idle JavaScript, after what it raised', async () => {
    const both = sandboxPool({ most: 3, idleMs: 20_000 });
    const { run } = runnerIn(both, { ms: 20_000 });
    await run('return 1');
    await run('raise ValueError("no")', { language: 'python' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(both.size()).toBe(2);
    both.close();
  });

  it('has chance of its own', async () => {
    const chance = 'import random, uuid\nreturn [random.random(), str(uuid.uuid4())]';
    expect(await returned(chance)).not.toEqual(await returned(chance));
  });
});

describe('a Python script cannot', { timeout: 60_000 }, () => {
  it.each([
    ['import js', 'no module "js"'],
    ['import pyodide_js', 'no module "pyodide_js"'],
    ['from pyodide.code import run_js', 'no module "pyodide.code"'],
    ['from pyodide.http import pyfetch', 'no module "pyodide.http"'],
    ['import ctypes', 'no module "ctypes"'],
    ['import micropip', 'no module "micropip"'],
    ['import socket\nsocket.create_connection(("127.0.0.1", 80))', 'unreachable'],
    ['import urllib.request\nurllib.request.urlopen("http://127.0.0.1/")', 'unreachable'],
    ['import subprocess\nsubprocess.run(["ls"])', 'does not support processes'],
    ['open("/etc/passwd")', 'No such file'],
    [`open(${JSON.stringify(new URL('../../../../package.json', import.meta.url).pathname)})`, 'No such file'],
    ['input()', 'Code steps compute and reach nothing else'],
    ['import asyncio\nawait asyncio.sleep(1)', 'There is nothing to await'],
    ['import sys\nsys.exit(0)', 'SystemExit'],
  ])('reach out by %j', async (source, reason) => {
    expect((await run(source)).result).toMatchObject({ ok: false, message: expect.stringContaining(reason) });
  });

  it('run a command, see an environment or a host file', async () => {
    const source = 'import os\nreturn [os.system("ls"), dict(os.environ), sorted(os.listdir("/")), os.getpid() < 100]';
    expect(await returned(source)).toEqual([-1, {}, ['dev', 'home', 'lib', 'proc', 'tmp'], true]);
  });

  it('find more than an empty isolate behind the objects of JavaScript that Python holds', async () => {
    // `gc` finds what `import js` refuses: the realm behind it has no way out either.
    const source = `import gc
finder = next(thing for thing in gc.get_objects() if type(thing).__name__ == "JsFinder")
realm = finder.jsproxies["pyodide_js"].constructor.constructor("return globalThis")()
names = ["Math", "process", "require", "fetch", "WebSocket", "XMLHttpRequest", "importScripts", "Deno", "Bun"]
return [name for name in names if getattr(realm, name, None) is not None]`;
    expect(await returned(source)).toEqual(['Math']);
  });

  it.each([
    ['loop for ever', 'while True: pass'],
    ['sleep for ever', 'import time\ntime.sleep(1000)'],
    ['backtrack for ever', 'import re\nre.match(r"^(a+)+$", "a" * 50 + "b")'],
  ])('%s', async (_, source) => {
    await run('return 1');
    expect((await run(source, { ms: 300 })).result).toMatchObject({ ok: false, code: 'code_timeout' });
  });

  it.each(['a.append([1] * 1000)', 'a.append(bytearray(1_000_000))', 'a.append("x" * 1_000_000)'])(
    'fill the memory by %s',
    async (line) => {
      const { result } = await run(`a = []\nwhile True:\n  try: ${line}\n  except MemoryError: pass`);
      expect(result).toMatchObject({ ok: false, code: 'code_memory' });
    },
  );

  it('recurse without end', async () => {
    const source = 'def f(): return f()\nf()';
    expect((await run(source)).result).toMatchObject({
      code: 'code_failed',
      message: expect.stringContaining('RecursionError'),
    });
  });

  it('write 100 MB of log, even when it catches what stops it', async () => {
    const source = 'for i in range(100_000):\n  try: print("x" * 1000)\n  except OSError: pass';
    const { result, lines } = await run(source);
    expect(result).toMatchObject({ ok: false, code: 'code_log' });
    expect(lines.join('').length).toBeLessThan(LIMITS.codeLogBytes * 1.1);
    expect(lines.at(-1)).toContain('truncated');
  });

  it('return more than an activation may send', async () => {
    const source = `return "x" * ${LIMITS.activationOutputBytes}`;
    expect((await run(source)).result).toMatchObject({
      ok: false,
      code: expect.stringMatching(/^code_(output|memory)$/),
    });
  });
});
