import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { runFileNode } from '../testing/run-file-node.ts';

const extract = (bytes: Uint8Array | string, parameters: JsonObject = {}, name = 'file.csv') =>
  runFileNode('extract-from-file', { files: [{ name, bytes }], parameters });
const rows = async (bytes: Uint8Array | string, parameters: JsonObject = {}, name = 'file.csv') => {
  const { json, fault } = await extract(bytes, parameters, name);
  expect(fault).toBeUndefined();
  return json;
};

describe('CSV', () => {
  it.each<[string, string, JsonObject, JsonObject[]]>([
    [
      'is an item for each row',
      'id,name\n1,Ada\n2,"B, C"\n',
      {},
      [
        { id: '1', name: 'Ada' },
        { id: '2', name: 'B, C' },
      ],
    ],
    [
      'keeps formulas and zeros as they are',
      'a,b\n=1+1,007\n"=HYPERLINK(""x"")",+49',
      {},
      [
        { a: '=1+1', b: '007' },
        { a: '=HYPERLINK("x")', b: '+49' },
      ],
    ],
    ['finds out the delimiter', 'a;b\n"1,5";2', {}, [{ a: '1,5', b: '2' }]],
    ['finds it out where the table begins', 'of May, all\n\na;b\n1;2', { skip: 1 }, [{ a: '1', b: '2' }]],
    ['takes tabs', 'a\tb\n1\t2', { delimiter: '\\t' }, [{ a: '1', b: '2' }]],
    ['names columns without a header', '1,2\n3,4', { header: false, most: 1 }, [{ 'column 1': '1', 'column 2': '2' }]],
    [
      'skips rows and empty ones, and takes line breaks in cells',
      'made by x\n\na\r\n"1\r\n2"\r\n\r\n',
      { skip: 1 },
      [{ a: '1\r\n2' }],
    ],
    ['fills rows that are short', 'a,b\n1', {}, [{ a: '1', b: '' }]],
    ['leaves empty cells out', 'a,b\n1,', { empty: false }, [{ a: '1' }]],
    ['numbers names that come twice', 'a,a,\n1,2,3', {}, [{ a: '1', a_1: '2', 'column 3': '3' }]],
    ['leaves rows out that are not well formed', 'a\n1\n2,3\n4', { badRows: 'skip' }, [{ a: '1' }, { a: '4' }]],
    ['is nothing where there is nothing', '', {}, []],
  ])('%s', async (_, text, parameters, expected) => {
    expect(await rows(text, parameters)).toEqual(expected);
  });

  it('has fields of any name', async () => {
    const [row] = await rows('__proto__,toString\nx,y');
    expect(Object.entries(row ?? {})).toEqual([
      ['__proto__', 'x'],
      ['toString', 'y'],
    ]);
  });

  it.each<[string, string | Uint8Array, JsonObject, string, RegExp]>([
    ['a row with too many cells', 'a\n1\n2,3', {}, 'csv_invalid', /line 3: this row has more cells/],
    ['a quote in the middle', 'a\nx"y', {}, 'csv_invalid', /line 2: a quote/],
    ['a quote that is never closed', 'a\n"x\ny', {}, 'csv_invalid', /a quote is not closed/],
    ['bytes of another encoding', Buffer.from('a\nM\xfcller', 'latin1'), {}, 'encoding_wrong', /windows-1252/],
    ['an encoding that does not exist', 'a', { encoding: 'klingon' }, 'encoding_unknown', /utf-16le/],
  ])('refuses %s', async (_, bytes, parameters, code, message) => {
    expect((await extract(bytes, parameters)).fault).toMatchObject({
      kind: 'config',
      code,
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['windows-1252', 'windows-1252', Buffer.from('name\nMüller', 'latin1')],
    ['UTF-16 by its mark', 'utf-8', Buffer.from('\ufeffname\nMüller', 'utf16le')],
    ['UTF-8 with a mark', 'utf-8', Buffer.from('\ufeffname\nMüller')],
  ])('reads %s', async (_, encoding, bytes) => {
    expect(await rows(bytes, { encoding })).toEqual([{ name: 'Müller' }]);
  });

  it('reads no further than it is asked to, and closes the file', async () => {
    const memory = memoryFiles();
    let read = 0;
    let isClosed = false;
    const open = async () =>
      (async function* () {
        try {
          for (; read < 1000; read++) yield Buffer.from('a\n'.repeat(30_000));
        } finally {
          isClosed = true;
        }
      })();
    const files = [{ name: 'a.csv', bytes: '' }];
    const run = await runFileNode('extract-from-file', { files, memory: { ...memory, open }, parameters: { most: 2 } });
    expect(run.json).toEqual([{ a: 'a' }, { a: 'a' }]);
    expect(read).toBeLessThan(10);
    expect(isClosed).toBe(true);
  });

  it('joins characters and rows that came in pieces', async () => {
    const text = `name\n${'ü'.repeat(40_001)}\n${'€'.repeat(30_001)}\n`;
    expect((await rows(text)).map(({ name }) => String(name).length)).toEqual([40_001, 30_001]);
  });
});

describe('JSON and text', () => {
  it('reads long headings and lines in time that grows with them', { timeout: 5_000 }, async () => {
    const wide = `# a${' '.repeat(400_000)}b`;
    const sections = await rows(wide, { format: 'text', split: 'sections' }, 'a.md');
    expect(sections).toMatchObject([{ heading: wide.slice(2) }]);
    const long = 'x'.repeat(10_000_000);
    expect(await rows(`${long}\n1`, { format: 'text', split: 'lines' }, 'a.txt')).toEqual([
      { data: long },
      { data: '1' },
    ]);
  });

  it.each<[string, string, string, JsonObject, JsonObject[]]>([
    ['elements of a list', 'a.json', '[{"a":1},2]', {}, [{ a: 1 }, { data: 2 }]],
    ['one object', 'a.json', '{"a":1}', {}, [{ a: 1 }]],
    ['all under one name', 'a.json', '[1]', { under: 'data' }, [{ data: [1] }]],
    ['lines of JSON', 'a.jsonl', '{"a":1}\n\n{"a":2}\n', {}, [{ a: 1 }, { a: 2 }]],
    ['text', 'a.txt', 'a\nb', {}, [{ data: 'a\nb' }]],
    ['lines', 'a.txt', 'a\r\nb\n', { format: 'text', split: 'lines', under: 'line' }, [{ line: 'a' }, { line: 'b' }]],
    [
      'sections of Markdown',
      'a.md',
      'Intro\n# One\ntext\n```\n# no heading\n```\n## Two ##\n',
      { format: 'text', split: 'sections' },
      [
        { heading: '', level: 0, data: 'Intro' },
        { heading: 'One', level: 1, data: 'text\n```\n# no heading\n```' },
        { heading: 'Two', level: 2, data: '' },
      ],
    ],
    ['XML', 'a.xml', '<a x="1"><b>2</b><b>3</b></a>', {}, [{ a: { x: '1', b: ['2', '3'] } }]],
    ['base64', 'a.bin', 'hi', { format: 'base64' }, [{ data: 'aGk=' }]],
  ])('reads %s', async (_, name, text, parameters, expected) => {
    expect(await rows(text, parameters, name)).toEqual(expected);
  });

  it.each([
    ['json_invalid', 'a.json', '{"a":'],
    ['json_invalid', 'a.jsonl', '{}\nno'],
    ['xml_invalid', 'a.xml', '<a><b></a>'],
    ['format_unknown', 'a.bin', 'x'],
    ['sheet_old', 'a.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
    ['archive_invalid', 'a.xlsx', 'no zip'],
    ['pdf_invalid', 'a.pdf', 'no pdf'],
    ['ics_invalid', 'a.ics', 'no calendar'],
    ['table_not_found', 'a.html', '<p>none</p>'],
  ])('says what is wrong: %s in %s', async (code, name, bytes) => {
    expect((await extract(bytes, {}, name)).fault).toMatchObject({ kind: 'config', code });
  });
});

describe('HTML', () => {
  const page = `<title>no</title><script>no()</script><h1>A &amp; B</h1><table><tr><th>n<th>v
    <tr><td>x<br>y<td><table><tr><td>inner</table></table><p>one  two<p>three<table><tr><td>1</table>`;

  it('is the rows of a table', async () => {
    expect(await rows(page, {}, 'a.html')).toEqual([{ n: 'x y', v: 'inner' }]);
    expect(await rows(page, { format: 'html', table: 2, header: false }, 'a.html')).toEqual([{ 'column 1': '1' }]);
  });

  it('is the text that a reader sees', async () => {
    expect(await rows(page, { html: 'text' }, 'a.html')).toEqual([
      { data: 'A & B\nn\tv\nx\ny\ninner\none two\nthree\n1' },
    ]);
  });
});

describe('a calendar', () => {
  const event = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

  it('is an item for each event', async () => {
    const text = event(
      'UID:1@x',
      'SUMMARY:Long\\, wit',
      ' h a fold',
      'DTSTART:20260501T093000Z',
      'DURATION:PT1H',
      'ORGANIZER:mailto:a@x.test',
      'ATTENDEE;CN=Bo;PARTSTAT=ACCEPTED:mailto:b@x.test',
      'RRULE:FREQ=WEEKLY;COUNT=3',
    );
    expect(await rows(text, {}, 'a.ics')).toEqual([
      {
        uid: '1@x',
        summary: 'Long, with a fold',
        start: '2026-05-01T09:30:00.000Z',
        end: '2026-05-01T10:30:00.000Z',
        allDay: false,
        organizer: 'a@x.test',
        attendees: [{ email: 'b@x.test', name: 'Bo', status: 'ACCEPTED' }],
        categories: [],
        rule: 'FREQ=WEEKLY;COUNT=3',
      },
    ]);
  });

  it('has days, and times on the clock where no zone is known', async () => {
    expect(await rows(event('UID:1', 'DTSTART;VALUE=DATE:20260501'), {}, 'a.ics')).toMatchObject([
      { start: '2026-05-01', end: '2026-05-02', allDay: true },
    ]);
    expect(await rows(event('UID:1', 'DTSTART:20260501T093000'), {}, 'a.ics')).toMatchObject([
      { start: '2026-05-01T09:30:00' },
    ]);
  });
});

it('reads the file of each item, keeps what it is told to, and names the files there are', async () => {
  const files = [
    { name: 'a.csv', bytes: 'n\n1\n2' },
    { name: 'b.json', bytes: '{"n":3}' },
  ];
  const { items } = await runFileNode('extract-from-file', { files, parameters: { keep: true } });
  expect(items.map(({ json, binary, from }) => [json.n, binary?.data?.name, from])).toEqual([
    ['1', 'a.csv', [{ input: 0, item: 0 }]],
    ['2', 'a.csv', [{ input: 0, item: 0 }]],
    [3, 'b.json', [{ input: 0, item: 1 }]],
  ]);
  const { fault } = await runFileNode('extract-from-file', { files, parameters: { file: 'invoice' } });
  expect(fault).toMatchObject({ code: 'no_file', item: 0, message: expect.stringContaining('It has: data.') });
});
