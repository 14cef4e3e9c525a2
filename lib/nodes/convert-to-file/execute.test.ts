import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runFileNode } from '../testing/run-file-node.ts';

const convert = (parameters: JsonObject, ...json: JsonObject[]) =>
  runFileNode('convert-to-file', { items: json.map((each) => ({ json: each })), parameters });
async function textOf(parameters: JsonObject, ...json: JsonObject[]): Promise<string> {
  const { items, textOf: read, fault } = await convert(parameters, ...json);
  expect(fault).toBeUndefined();
  return read(items[0]?.binary?.data);
}

describe('tables', () => {
  it.each<[string, JsonObject, JsonObject[], string]>([
    ['a column for each field of any item', {}, [{ a: 1 }, { b: true, a: null }], 'a,b\n1,\n,true\n'],
    ['quotes where they are needed', {}, [{ a: 'x,"y"\nz' }], 'a\n"x,""y""\nz"\n'],
    ['fields inside fields, lists as JSON', {}, [{ a: { b: 1, c: [1, 'x'] } }], 'a.b,a.c\n1,"[1,""x""]"\n'],
    ['formulas as they are', {}, [{ a: '=1+1' }], 'a\n=1+1\n'],
    ['formulas disarmed', { guard: true }, [{ a: '=1+1', b: -1 }], "a,b\n'=1+1,-1\n"],
    [
      'another delimiter, without a head, marked',
      { delimiter: ';', header: false, mark: true },
      [{ a: 'x;y' }],
      '\ufeff"x;y"\n',
    ],
  ])('CSV: %s', async (_, parameters, json, expected) => {
    expect(await textOf(parameters, ...json)).toBe(expected);
  });

  it('HTML can not be markup of somebody else', async () => {
    const html = await textOf({ to: 'html' }, { '<b>': '<script>alert("1")</script>' });
    expect(html).toContain('<th>&lt;b&gt;</th>');
    expect(html).toContain('<td>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</td>');
  });

  it('a workbook comes back as it was', async () => {
    const rows = [
      { id: 1, name: 'Ada & <b>', ok: true, formula: '=1+1', none: '' },
      { id: 2.5, name: '  x ', ok: false, formula: '007', none: 'y\u0000z' },
    ];
    const made = await convert({ to: 'xlsx', name: 'people', sheet: 'All & sundry' }, ...rows);
    const [file] = made.items;
    expect(file?.binary?.data).toMatchObject({
      name: 'people.xlsx',
      mimeType: expect.stringMatching(/spreadsheetml\.sheet$/),
    });
    const { json } = await runFileNode('extract-from-file', { items: made.items, memory: made.memory });
    expect(json).toEqual([rows[0], { ...rows[1], none: 'y\ufffdz' }]);
    const other = await runFileNode('extract-from-file', {
      items: made.items,
      memory: made.memory,
      parameters: { sheet: 'No' },
    });
    expect(other.fault).toMatchObject({ code: 'sheet_not_found', message: expect.stringContaining('All & sundry') });
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['sheet_name', { to: 'xlsx', sheet: 'a/b' }, {}],
    ['cell_too_large', { to: 'xlsx' }, { a: 'x'.repeat(40_000) }],
    ['delimiter_invalid', { delimiter: ',,' }, { a: 1 }],
  ])('refuses %s', async (code, parameters, json) => {
    expect((await convert(parameters, json)).fault).toMatchObject({ kind: 'config', code });
  });
});

describe('texts', () => {
  it.each<[string, JsonObject, JsonObject[], string]>([
    ['a list of JSON', { to: 'json' }, [{ a: 1 }, { b: [2] }], '[{"a":1},{"b":[2]}]'],
    ['an item of JSON', { to: 'json', per: 'item', pretty: true }, [{ a: 1 }], '{\n  "a": 1\n}'],
    ['a field', { to: 'text', field: 'deep.text' }, [{ deep: { text: 'Grüße' } }], 'Grüße'],
    ['a field that is no text', { to: 'text', field: 'n' }, [{ n: [1] }], '[1]'],
    ['base64 with white space', { to: 'base64' }, [{ data: 'aGVs\nbG8=' }], 'hello'],
    ['a data URL', { to: 'base64' }, [{ data: 'data:text/plain;base64,aGk=' }], 'hi'],
    [
      'XML',
      { to: 'xml' },
      [{ 'a b': ['<', 2], '1': {} }],
      '<?xml version="1.0" encoding="UTF-8"?>\n<items>\n<item><_1/><a_b>&lt;</a_b><a_b>2</a_b></item>\n</items>\n',
    ],
  ])('%s', async (_, parameters, json, expected) => {
    expect(await textOf(parameters, ...json)).toBe(expected);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['base64_invalid', { to: 'base64' }, { data: 'not base64!' }],
    ['base64_invalid', { to: 'base64' }, { data: 7 }],
    ['field_missing', { to: 'text', field: 'x' }, { a: 1 }],
  ])('refuses %s', async (code, parameters, json) => {
    expect((await convert(parameters, json)).fault).toMatchObject({ kind: 'config', code, item: 0 });
  });

  it('are a file for each item, which keeps what it had; the name says the type', async () => {
    const { items } = await convert(
      { to: 'base64', name: '={{ $json.id }}.png', as: 'image' },
      { id: 'a', data: 'AA==' },
      { id: 'b', data: 'AA==' },
    );
    expect(
      items.map(({ json, binary, from }) => [json.id, binary?.image?.name, binary?.image?.mimeType, from]),
    ).toEqual([
      ['a', 'a.png', 'image/png', [{ input: 0, item: 0 }]],
      ['b', 'b.png', 'image/png', [{ input: 0, item: 1 }]],
    ]);
  });
});

it.each([
  ['image/png', 'iVBORw0KGgoAAAAN'],
  ['application/pdf', 'JVBERi0xLjcK'],
  ['image/webp', 'UklGRgAAAABXRUJQ'],
  ['text/plain', 'aGVsbG8='],
])('tells %s by its first bytes, or else by its name', async (mimeType, data) => {
  const { items } = await convert({ to: 'base64', name: 'a.txt' }, { data });
  expect(items[0]?.binary?.data?.mimeType).toBe(mimeType);
});

describe('a calendar', () => {
  it('is read as it was written', async () => {
    const events: JsonObject[] = [
      { summary: 'Launch, now', start: '2026-05-01T09:30:00Z', end: '2026-05-01T10:00:00+02:00', location: 'Hall; 1' },
      { summary: 'Day', start: '2026-05-02' },
    ];
    const made = await convert({ to: 'ics', description: '={{ $json.summary }}!' }, ...events);
    const read = await runFileNode('extract-from-file', { items: made.items, memory: made.memory });
    expect(read.json).toMatchObject([
      {
        summary: 'Launch, now',
        start: '2026-05-01T09:30:00.000Z',
        end: '2026-05-01T08:00:00.000Z',
        location: 'Hall; 1',
        description: 'Launch, now!',
      },
      { summary: 'Day', start: '2026-05-02', allDay: true, description: 'Day!' },
    ]);
  });

  it('has no line but its own, whatever stands in the items', async () => {
    const line = '\r\nATTENDEE:mailto:x@y.z';
    const texts = { summary: line, description: line, location: line, url: `https://a.test/${line}`, uid: line };
    const text = await textOf({ to: 'ics' }, { start: '2026-05-01T09:30:00Z', ...texts });
    expect(text.split(/\r\n|\r|\n/).filter((each) => each.startsWith('ATTENDEE'))).toEqual([]);
  });

  it.each([
    ['event_without_start', {}],
    ['event_date_invalid', { start: 'soon' }],
  ])('refuses %s', async (code, json) => {
    expect((await convert({ to: 'ics' }, json)).fault).toMatchObject({ kind: 'config', code });
  });
});

it('makes one file of all items, from all of them; none of none', async () => {
  const { items, json } = await convert({ name: 'a' }, { a: 1 }, { a: 2 });
  expect(json).toEqual([{}]);
  expect(items[0]).toMatchObject({
    binary: { data: { name: 'a.csv' } },
    from: [
      { input: 0, item: 0 },
      { input: 0, item: 1 },
    ],
  });
});
