import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runFileNode } from '../testing/run-file-node.ts';
import { zipOf } from '../write-zip.ts';

async function zipped(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const entries = Object.entries(parts).map(([path, text]) => ({ path, open: () => [Buffer.from(text)] }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(entries, new Date(0))) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const extract = async (parts: Readonly<Record<string, string>>, parameters: JsonObject = {}) =>
  runFileNode('extract-from-file', { files: [{ name: 'book.xlsx', bytes: await zipped(parts) }], parameters });

/** As Excel writes it: shared and rich texts, styles of dates, cached results of formulas, gaps, a second sheet. */
const BOOK = {
  'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="Orders" sheetId="1" r:id="rId7"/>
    <sheet name="More" sheetId="2" r:id="rId8"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId7" Target="worksheets/first.xml"/>
    <Relationship Id="rId8" Target="/xl/worksheets/second.xml"/></Relationships>`,
  'xl/sharedStrings.xml': `<sst><si><t>id</t></si><si><r><t>due </t></r><r><t>date</t></r><rPh><t>hint</t></rPh></si>
    <si><t>sum</t></si><si><t xml:space="preserve"> a &amp; b </t></si></sst>`,
  'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]dd.mm.yyyy\\ hh:mm"/>
    <numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
  'xl/worksheets/first.xml': `<worksheet><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="E1" t="inlineStr"><is><t>last</t></is></c></row>
    <row r="3"><c r="A3"><v>1</v></c><c r="B3" s="1"><v>46143</v></c><c r="C3" s="3"><f>A3*2</f><v>2.5</v></c><c r="E3" t="b"><v>1</v></c></row>
    <row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" s="2"><v>46143.395833333336</v></c><c r="C4" t="e"><v>#DIV/0!</v></c><c r="E4" s="4"><v>0.5</v></c></row>
    </sheetData></worksheet>`,
  'xl/worksheets/second.xml': '<worksheet><sheetData><row><c t="str"><v>x</v></c></row></sheetData></worksheet>',
};

it('reads a workbook as Excel writes it', async () => {
  const { json, fault } = await extract(BOOK);
  expect(fault).toBeUndefined();
  expect(json).toEqual([
    { id: 1, 'due date': '2026-05-01', sum: 2.5, 'column 4': '', last: true },
    { id: ' a & b ', 'due date': '2026-05-01T09:30:00', sum: '#DIV/0!', 'column 4': '', last: '12:00:00' },
  ]);
});

it('reads another sheet by its name, and counts from 1904 where the workbook does', async () => {
  expect((await extract(BOOK, { sheet: 'More', header: false })).json).toEqual([{ 'column 1': 'x' }]);
  const book = {
    ...BOOK,
    'xl/workbook.xml': BOOK['xl/workbook.xml'].replace('<workbookPr/>', '<workbookPr date1904="1"/>'),
    'xl/worksheets/first.xml': BOOK['xl/worksheets/first.xml'].replace('46143<', '44681<'),
  };
  expect((await extract(book, { most: 1 })).json).toMatchObject([{ 'due date': '2026-05-01' }]);
});

it('reads ODS: values beside what is shown, repeated cells and rows, without the million empty ones at the end', async () => {
  const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="One"><table:table-row>
    <table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>
    <table:table-cell><text:p>c</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16381"/></table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="2"><text:p>1,50</text:p></table:table-cell>
    <table:table-cell office:value-type="date" office:date-value="2026-05-01"><text:p>1. Mai</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell><text:p>x<text:s text:c="2"/><text:span>y</text:span></text:p><text:p>z</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    </table:table><table:table table:name="Two"><table:table-row><table:table-cell><text:p>other</text:p></table:table-cell></table:table-row></table:table>
    </office:spreadsheet></office:body></office:document-content>`;
  expect((await extract({ 'content.xml': content })).json).toEqual([
    { a: 1.5, b: 1.5, c: '2026-05-01' },
    { a: 1.5, b: 1.5, c: '2026-05-01' },
    { a: true, b: 'x  y\nz', c: '' },
  ]);
  expect((await extract({ 'content.xml': content }, { sheet: 'Two', header: false })).json).toEqual([
    { 'column 1': 'other' },
  ]);
});

it('refuses cells without end, which a few bytes of a file stand for', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `<row><c r="XFD${n + 2}"><v>1</v></c></row>`).join('');
  const book = { ...BOOK, 'xl/worksheets/second.xml': `<sheetData>${rows}</sheetData>` };
  expect((await extract(book, { sheet: 'More', header: false })).fault).toMatchObject({
    kind: 'limit',
    code: 'output_limit',
  });
});

it('refuses what unpacks to rows without end, and what is no workbook', async () => {
  const bomb = `<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>`;
  expect((await extract({ 'content.xml': bomb })).fault).toMatchObject({ kind: 'limit', code: 'items_limit' });
  expect((await extract({ 'other.xml': '<a/>' })).fault).toMatchObject({ code: 'sheet_invalid' });
  expect((await extract(BOOK, { sheet: 'Nobody' })).fault).toMatchObject({
    code: 'sheet_not_found',
    message: expect.stringContaining('Orders, More'),
  });
});
