import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeOrg } from '#db/testing/factories.ts';
import { testDb } from '#db/testing/test-db.ts';
import type { Item } from '#lib/engine/items.ts';
import { documentOf } from '#lib/engine/testing/drawing.ts';
import { encodeValue, type JsonObject } from '#lib/engine/values.ts';
import { parseValue } from '#lib/json.ts';
import { decodePayload } from '#lib/runs/payloads.ts';
import { runCode } from '#lib/sandbox/run-code.ts';
import { effects } from './testing/effects.ts';
import { begin, endOf, publish, startEngine, type TestEngine } from './testing/engine.ts';
import { effect, manual, noAnswer, until } from './testing/suite.ts';

const test = testDb();
let orgId = '';
let driver: TestEngine | undefined;
let failures = 0;
/** An engine that knows nothing of what was before, as after a crash. */
const restart = async () => {
  await driver?.stop();
  const nodes = effects({
    flaky: ({ inputs }) => (failures-- > 0 ? noAnswer : { kind: 'items', outputs: [inputs[0] ?? []] }),
  });
  driver = await startEngine(test.db, { runCode, ...nodes });
};
beforeAll(async () => {
  ({ orgId } = await makeOrg(test.db));
});
afterEach(() => driver?.stop());

const code = (source: string) => ({ type: 'code', parameters: { source } });
const run = async (document: ReturnType<typeof documentOf>, items?: Item[]) =>
  begin(test.db, { ...(await publish(test.db, orgId, document)), document, ...(items && { items }) });
const rowsOf = (runId: string) =>
  test.owner`select node_id, status, output, fault from run_nodes where run_id = ${runId} order by seq`;
/** What the node sent, as text: then nothing of it can be mistaken. */
const sentBy = async (runId: string, node: string) => {
  const row = (await rowsOf(runId)).find(({ node_id }) => node_id === node);
  const [items] = decodePayload(row?.output) as unknown as Item[][];
  return JSON.stringify(items?.map(({ json }) => json));
};

const ODD = {
  date: new Date(86_400_000),
  map: new Map<unknown, unknown>([
    ['a', 1n],
    [{ b: new Set([1, '\0']) }, null],
  ]),
  bytes: new Uint8Array([0, 255, 7]),
  big: 2n ** 80n,
  keys: { '\0': 1, '\\': 2, '"': 3, '\n': 4, '\ud800': 5, 'a"': '\0\udfff' },
  tag: { $millrace: ['date', 'never'] },
  deep: JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'),
};
const SOURCE = `
  const deep = JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}');
  return [{ json: {
    date: new Date(86400000),
    map: new Map([['a', 1n], [{ b: new Set([1, '\\0']) }, null]]),
    bytes: new Uint8Array([0, 255, 7]),
    big: 2n ** 80n,
    keys: { '\\0': 1, '\\\\': 2, '"': 3, '\\n': 4, '\\ud800': 5, 'a"': '\\0\\udfff' },
    tag: { $millrace: ['date', 'never'] },
    deep,
  } }];`;
/** What each value still is, seen by a script: the last says that no prototype was reached. */
const PROBE = `return $input.all().map(({ json }) => ({ json: { ...json, seen: [
  json.date instanceof Date && json.date.getTime(), json.map instanceof Map && json.map.get('a') === 1n,
  json.bytes instanceof Uint8Array && json.bytes.length, json.big === 2n ** 80n, Object.keys(json.keys),
  Object.keys(json.deep), ({}).admin === undefined && ({}).x === undefined,
] } }))`;
const SEEN = [86_400_000, true, 3, true, Object.keys(ODD.keys), ['__proto__', 'constructor'], true];
const EXPECTED = JSON.stringify([encodeValue({ ...ODD, seen: SEEN })]);

describe('values', () => {
  it('of a code step are the same behind a wait, a new worker, a retry and another workflow', async () => {
    await restart();
    const child = documentOf({ Door: { type: 'sub-workflow-trigger' }, Inside: { type: 'no-op' } }, ['Door > Inside']);
    const { workflowId } = await publish(test.db, orgId, child);
    const retry = { tries: 3, delayMs: 50, backoff: 'fixed' } as const;
    const document = documentOf(
      {
        Start: manual,
        Make: code(SOURCE),
        Wait: { type: 'wait', parameters: { mode: 'time', amount: 6, unit: 'seconds' } },
        flaky: { ...effect, settings: { retry } },
        Call: { type: 'sub-workflow', parameters: { workflowId } },
        End: code(PROBE),
      },
      ['Start > Make', 'Make > Wait', 'Wait > flaky', 'flaky > Call', 'Call > End'],
    );
    failures = 2;
    const runId = await run(document);
    await until(async () =>
      (await rowsOf(runId)).find(({ node_id, status }) => node_id === 'Wait' && status === 'waiting'),
    );
    await restart();
    expect(await endOf(test.db, { orgId, runId })).toBe('succeeded');
    expect(failures).toBe(-1);
    expect(await sentBy(runId, 'End')).toBe(EXPECTED);

    const straight = await run(
      documentOf({ Start: manual, Make: code(SOURCE), End: code(PROBE) }, ['Start > Make', 'Make > End']),
    );
    expect(await endOf(test.db, { orgId, runId: straight })).toBe('succeeded');
    expect(await sentBy(straight, 'End')).toBe(EXPECTED);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  }, 60_000);

  it('sent in as JSON come out byte for byte, or are refused with their path', async () => {
    await restart();
    const sent = '{"\\u0000":"a\\u0000b","\\\\":1,"\\"":2,"__proto__":{"admin":true},"\\ud800":"\\udfff","n":1.5}';
    const pass = code('return $input.all()');
    const json = parseValue(sent) as JsonObject;
    const runId = await run(documentOf({ Start: manual, End: pass }, ['Start > End']), [{ json }]);
    expect(await endOf(test.db, { orgId, runId })).toBe('succeeded');
    expect(await sentBy(runId, 'End')).toBe(`[${sent}]`);
    const deep = `{"a\\u0000":${'['.repeat(200)}${']'.repeat(200)}}`;
    expect(() => parseValue(deep)).toThrow('$["a\\u0000"][0]');
  }, 30_000);

  it.each([
    ['NaN', 'return [{ json: { a: [NaN] } }]', '.a[0]'],
    ['a cycle', 'const a = {}; a.self = a; return [{ json: { a } }]', '.a.self'],
    ['a function', 'return [{ json: { f() {} } }]', '.f'],
    ['undefined in a list', 'return [{ json: { list: [1, undefined] } }]', '.list[1]'],
  ])(
    'that cannot be kept are named with their path: %s',
    async (_, source, path) => {
      await restart();
      const runId = await run(documentOf({ Start: manual, Make: code(source) }, ['Start > Make']));
      expect(await endOf(test.db, { orgId, runId })).toBe('failed');
      const [, row] = await rowsOf(runId);
      expect(row?.fault).toMatchObject({ kind: 'config', code: 'code_failed', message: expect.stringContaining(path) });
    },
    30_000,
  );
});
