import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { parseJson } from '#lib/json.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { sandboxPool } from '#lib/sandbox/pool.ts';
import { codeRunner } from '#lib/sandbox/run-code.ts';
import { importN8n } from '#lib/workflows/import/import-n8n.ts';
import { type InMemoryResult, runInMemory } from './testing/run-in-memory.ts';

const folder = new URL('../../../shared/data/n8n-workflows/runnable/', import.meta.url);
const pool = sandboxPool({ most: 2 });
const world = { runCode: codeRunner(pool) };
afterAll(pool.close);

const describeExports = describe.skipIf(!existsSync(folder));

const documentOf = (id: number) => importN8n(parseJson(readFileSync(new URL(`${id}.json`, folder)))).document;

/** Runs an export from the named node, or its first trigger, or its first node where it has none. */
function run(id: number, given: JsonObject = {}, name?: string): Promise<InMemoryResult> {
  const document = documentOf(id);
  const trigger = name ?? document.nodes.find((node) => definitionOf(node.type)?.trigger !== undefined)?.name;
  return runInMemory({
    document,
    trigger,
    items: [{ json: given }],
    world,
  });
}

/** The data a node sent out of its first port, activation by activation. */
const sent = (result: InMemoryResult, name: string) =>
  result.rows.filter((row) => row.name === name).map((row) => (row.outputs[0] ?? []).map((item) => item.json));
const once = (result: InMemoryResult, name: string) => {
  expect(sent(result, name)).toHaveLength(1);
  return sent(result, name)[0];
};

const WEBHOOK = { headers: {}, params: {}, query: { first_name: 'Ada', last_name: 'Lovelace' }, body: {} };

describeExports('what real exports give, worked out by hand', () => {
  it('526: fields of three types', async () => {
    expect(once(await run(526), 'Set')).toEqual([{ number: 20, string: 'From n8n with love', boolean: true }]);
  });

  it('5170: every JSON type by expressions that name other nodes', async () => {
    const result = await run(5170);
    expect(once(result, 'Using JSON (Expressions)')).toEqual([
      { message: 'Hello, the number from the tutorial is: 10', sub_key: 'Find me!', array_second_item: '2' },
    ]);
    expect(once(result, 'Final Exam')).toEqual([
      {
        summary_string: "This is a simple string. In JSON, it's always enclosed in double quotes.",
        summary_number: 10,
        summary_boolean: false,
        summary_null: {},
        summary_array: ['first element', 2, false, null],
        summary_object: {
          key: 'value',
          array: [1, 2, 3],
          boolean: false,
          integer: 123,
          sub_object: { sub_key: 'Find me!' },
        },
      },
    ]);
  });

  it('5996: three packages merged, parted, merged again and sorted into bins', async () => {
    const standard = { type: 'letter', handling_instructions: 'Standard handling' };
    expect(sent(await run(5996), 'Final Sorted Packages')).toEqual([
      [{ package_id: 'L-001', destination: 'London', sorting_bin: 'A1 (London)', ...standard }],
      [
        {
          package_id: 'P-001',
          type: 'parcel',
          destination: 'New York',
          is_fragile: true,
          handling_instructions: 'Handle with care!',
          sorting_bin: 'B2 (New York)',
        },
      ],
      [{ package_id: 'L-002', destination: 'Tokyo', sorting_bin: 'C3 (Tokyo)', ...standard }],
    ]);
  });

  it('1328: an old condition with a regular expression decides which date stays', async () => {
    const result = await run(1328);
    expect(once(result, 'NoOp')).toEqual([{ 'Close Date': '2021-11-29T00:00:00.000Z' }]);
    expect(sent(result, 'Set Close Date 3 Weeks Later')).toEqual([]);
  });

  it('655: names joined with greetings by language', async () => {
    expect(once(await run(655), 'Merge (name + language + greeting)')).toEqual([
      { name: 'Stefan', language: 'de', greeting: 'Hallo' },
      { name: 'Jim', language: 'en', greeting: 'Hello' },
      { name: 'Hans', language: 'de', greeting: 'Hallo' },
    ]);
  });

  it('1747: three ways to merge', async () => {
    const result = await run(1747);
    expect(once(result, 'Ingredients in stock from recipe')).toEqual([
      { Name: 'Eggs' },
      { Name: 'Lemon' },
      { Name: 'Sugar' },
    ]);
    expect(new Set(once(result, 'Merge recipe'))).toEqual(
      new Set([
        { Name: 'Flour', Quantity: '100g' },
        { Name: 'Eggs', Quantity: 2 },
        { Name: 'Milk' },
        { Name: 'Lemon', Quantity: 1 },
        { Name: 'Sugar', Quantity: '6tbsp' },
      ]),
    );
    expect(once(result, 'Super Band')?.map((item) => item.FirstName)).toEqual([
      'John',
      'Freddy',
      'Brian',
      'Roger',
      'Jimmy',
      'Robert',
      'John',
      'John',
    ]);
  });

  it('980: contacts as rows of a table', async () => {
    expect(once(await run(980), 'Replace me')).toEqual([
      { Name: 'Maria Johnson (Sample Contact)', Email: 'user@example.com' },
      { Name: 'Brian Halligan (Sample Contact)', Email: 'user@example.com' },
    ]);
  });

  it('1497 and 1377: a sum and a domain by the older function node', async () => {
    expect(once(await run(1497), 'Summing function')).toEqual([{ total_value: 130 }]);
    expect(once(await run(1377), 'Extract domain name')).toEqual([{ domain: 'example.com' }]);
  });

  it('1750: a webhook answered with text made from its query', async () => {
    expect((await run(1750, WEBHOOK)).respond).toMatchObject({
      status: 200,
      body: 'The URL of the Google search query for the term "Ada Lovelace" is: https://www.google.com/search?q=Ada+Lovelace',
    });
  });

  it('4623: a webhook answered with a converted time', async () => {
    const { respond } = await run(4623, { ...WEBHOOK, body: { timestamp: 1_700_000_000 } });
    expect(respond).toMatchObject({ status: 200, body: [{ convertedTime: '2023-11-14T22:13:20.000Z' }] });
  });

  it('2896: lists and loops, one item at a time', async () => {
    const param1 = 'add_me_to_all_items_and_name_me_param1';
    const result = await run(2896, { urls: ['a', 'b'] });
    expect(once(result, 'Result1')).toEqual([{ urls: ['a', 'b'], param1 }]);
    expect(once(result, 'Result2')).toEqual([
      { url: 'a', param1 },
      { url: 'b', param1 },
    ]);
    expect(once(result, 'Result3')).toEqual([
      { url: 'a', param1 },
      { url: 'b', param1 },
    ]);
    expect(once(result, 'Result4')).toEqual([{ url: 'a', param1 }]);
    expect(once(result, 'Result5')).toEqual([{ urls: ['a', 'b'], param1 }]);
    expect(result.rows.filter((row) => row.name === 'Add param1 to output2').map((row) => row.turn)).toEqual([
      '0',
      '1',
    ]);
  });

  it('1537: nested records flattened, one item each', async () => {
    const contacts = once(await run(1537), 'Return item.fieldData');
    expect(contacts?.[0]).toMatchObject({ first_name: 'James', last_name: 'Butt', ID: 1 });
    expect(contacts?.[2]).toMatchObject({ first_name: 'Art', zip: '08014', ID: 3 });
  });

  it('1802: ten of all combinations, each with its own address', async () => {
    const people = once(await run(1802), 'Email') ?? [];
    expect(people).toHaveLength(10);
    for (const { firsname, lastname, email } of people) {
      expect(email).toBe(`${firsname}.${lastname}@gmail.com`.replaceAll(' ', ''));
    }
  });

  it('5730: repeated addresses removed', async () => {
    const [summary] = once(await run(5730), 'Display Results') ?? [];
    expect(summary).toMatchObject({
      deduplicated_users: [{ id: 1, name: 'John Doe' }],
      statistics: { unique_users_count: 1, process_completed: true },
    });
  });
});
