import { afterAll, describe, expect, it } from 'vitest';
import type { Item } from '#lib/engine/items.ts';
import { namesInCode } from './names-in-code.ts';
import { sandboxPool } from './pool.ts';
import { codeRunner } from './run-code.ts';
import type { CodeRequest } from './scope-of.ts';
import { walls } from './walls.ts';

const pool = sandboxPool({ most: 2 });
const runCode = codeRunner(pool);
afterAll(pool.close);

const SENT: Readonly<Record<string, readonly Item[]>> = { Users: [{ json: { n: 1 } }, { json: { n: 2 } }] };
const request = (source: string, more: Partial<CodeRequest> = {}): CodeRequest => ({
  source,
  mode: 'all',
  items: [{ json: { $millrace: ['date', '2026-01-05T00:00:00.000Z'] } }],
  orgId: 'one',
  context: {
    node: { id: 'c', name: 'Code', type: 'code', version: 1, parameters: {}, position: [0, 0], settings: {} },
    run: {
      runId: 'r',
      workflow: { id: 'w', name: 'W' },
      mode: 'test',
      trigger: 'manual',
      timezone: 'UTC',
      itemsOf: (name, port = 0) => (port === 0 ? SENT[name] : SENT[name] && []),
      ancestor: (name, index) => SENT[name]?.[1 - index],
    },
    runIndex: 3,
    resumeUrl: 'https://millrace.test/resume',
    now: () => new Date(0),
    signal: new AbortController().signal,
    log: () => undefined,
  },
  ...more,
});

describe('runCode', () => {
  it('gives a script the nodes it speaks of', async () => {
    const source = `const name = 'Us' + 'ers';
      return [$('Users').item.json.n, $('Users').all(1).length, $runIndex, $json instanceof Date]`;
    expect(await runCode(request(source))).toEqual({ ok: true, value: [2, 0, 3, true] });
  });

  it('finds the nodes of names that are worked out, when they stand in the script', async () => {
    const source = `return ['Users', 'None'].filter((name) => $(name).isExecuted)`;
    expect(await runCode(request(source))).toEqual({ ok: true, value: ['Users'] });
  });

  it('gives a script its parameters: its own for each item, or the same for all', async () => {
    const items: Item[] = [{ json: {} }, { json: {} }];
    const each = { mode: 'each' as const, items, first: 5 };
    const seen = (more: Partial<CodeRequest>) => runCode(request('return $parameters.n', more));
    expect(await seen({ ...each, parameters: [{ n: 1 }, { n: 2 }] })).toEqual({ ok: true, value: [1, 2] });
    expect(await seen({ ...each, parameters: [{ n: 1 }] })).toEqual({ ok: true, value: [1, 1] });
    expect(await seen({})).toEqual({ ok: true, value: null });
    const looking = request("return $('Users').isExecuted", { parameters: [{}] });
    expect(await runCode(looking)).toEqual({ ok: true, value: false });
  });

  it('ends a script at the time-out of its node', async () => {
    const { context } = request('');
    const short = { ...context, node: { ...context.node, settings: { timeoutMs: 300 } } };
    expect(await runCode(request('for (;;) {}', { context: short }))).toMatchObject({ code: 'code_timeout' });
  });

  it.each([
    ['a bad tag', '["x"]'],
    ['no JSON', '{'],
    ['depth', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('refuses %s that a changed codec lets through', async (what, text) => {
    const forged = what === 'a bad tag' ? '{"$millrace":["date","never"]}' : text;
    const source = `JSON.stringify = () => ${JSON.stringify(forged)}; return 1`;
    expect(await runCode(request(source))).toMatchObject({ ok: false, code: 'code_failed' });
  });
});

it.each([
  ["$('A').all(); $node['B'].json; $node.C.json; $items(\"D\")", ['A', 'B', 'C', 'D']],
  ['$(name).all()', 'dynamic'],
  ["$('A' + n)", 'dynamic'],
  ['$items().length + $json.a', []],
])('names in %s', (source, names) => {
  expect(namesInCode(source)).toEqual(names);
});

it('says which walls stand, having tried them', async () => {
  const [javascript, python, ...others] = await walls();
  expect([javascript, python]).toMatchObject([{ stands: true }, { stands: true }]);
  expect(others).toHaveLength(2);
}, 60_000);
