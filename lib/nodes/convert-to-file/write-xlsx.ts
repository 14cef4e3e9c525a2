import type { JsonValue } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import { zipOf } from '../write-zip.ts';
import { escaped } from './escape-xml.ts';
import { cellText, inChunks, tableOf } from './table.ts';
import type { Source, Writer } from './writer.ts';

/** Excel's own limits. */
const ROWS = 1_048_576;
const COLUMNS = 16_384;
const CELL = 32_767;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook with one sheet (ECMA-376). Texts are kept as texts: a formula in an item stays what it says, and does nothing. */
export const writeXlsx: Writer = ({ items, parameters: { sheet, header }, now }) => {
  const name = sheet.trim() || 'Sheet1';
  if (name.length > 31 || /[[\]*?:/\\]/.test(name))
    throw configFault('sheet_name', `Excel takes no sheet named “${name}”: 31 characters at most, without []*?:/\\.`);
  const part = (path: string, text: string) => ({ path, open: () => [Buffer.from(HEAD + text)] });
  return zipOf(
    [
      part(
        '[Content_Types].xml',
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
          `<Override PartName="/xl/workbook.xml" ContentType="${MIME}.sheet.main+xml"/>` +
          `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MIME}.worksheet+xml"/></Types>`,
      ),
      part('_rels/.rels', relation(`${OFFICE}/officeDocument`, 'xl/workbook.xml')),
      part(
        'xl/workbook.xml',
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      part('xl/_rels/workbook.xml.rels', relation(`${OFFICE}/worksheet`, 'worksheets/sheet1.xml')),
      { path: 'xl/worksheets/sheet1.xml', open: () => inChunks(sheetOf(items, header)) },
    ],
    now,
  );
};

const relation = (type: string, target: string) =>
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${type}" Target="${target}"/></Relationships>`;

function* sheetOf(items: Source['items'], header: boolean): Iterable<string> {
  const { columns, rows } = tableOf(items);
  if (columns.length > COLUMNS || rows.length >= ROWS)
    throw configFault(
      'sheet_too_large',
      `A sheet has ${COLUMNS} columns and ${ROWS} rows at most. Make several files.`,
    );
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  if (header) yield row(columns);
  for (const each of rows) yield row(columns.map((name) => each[name]));
  yield '</sheetData></worksheet>';
}

const row = (cells: readonly (JsonValue | undefined)[]) => `<row>${cells.map(cell).join('')}</row>`;

/** Cells without a name stand one after another, so that empty ones are written too. */
function cell(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  const text = cellText(value);
  if (text.length > CELL)
    throw configFault(
      'cell_too_large',
      `A cell of Excel has ${CELL} characters at most; a text here has ${text.length}.`,
    );
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}
