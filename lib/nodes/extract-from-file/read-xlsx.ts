import { LIMITS } from '#lib/engine/limits.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import { dateText, isDateFormat } from './excel-dates.ts';
import type { Cells } from './rows.ts';
import { readAll, readEvents } from './sheet-xml.ts';
import { noSheet, type Workbook } from './workbook.ts';

/** Excel's own limit. */
const COLUMNS = 16_384;

type Book = { readonly path: string; readonly is1904: boolean };
type Lookups = { readonly strings: readonly string[]; readonly isDate: readonly boolean[]; readonly is1904: boolean };

/** The cells of a sheet row by row, as they are unpacked. */
export async function* readXlsx(workbook: Workbook): AsyncIterable<Cells> {
  const { path, is1904 } = await findSheet(workbook);
  const sheet = workbook.part(path);
  if (!sheet) throw configFault('sheet_invalid', `${workbook.name} has no part ${path}. Save it again as XLSX.`);
  const lookups = { strings: await sharedStrings(workbook), isDate: await dateStyles(workbook), is1904 };
  yield* rowsIn(await sheet.open(), lookups);
}

async function findSheet(workbook: Workbook): Promise<Book> {
  const sheets: { name: string; id: string }[] = [];
  const targets = new Map<string, string>();
  let is1904 = false;
  await readPart(workbook, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
    if (name === 'sheet') sheets.push({ name: attributes.name ?? '', id: attributes['r:id'] ?? '' });
  });
  await readPart(workbook, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
  });
  const found = workbook.sheet === '' ? sheets[0] : sheets.find(({ name }) => name === workbook.sheet);
  if (!found)
    throw noSheet(
      workbook,
      sheets.map(({ name }) => name),
    );
  const target = targets.get(found.id) ?? 'worksheets/sheet1.xml';
  return { path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, is1904 };
}

async function readPart(
  { part }: Workbook,
  path: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  const entry = part(path);
  if (entry) await readAll(await entry.open(), { open });
}

/** Texts that cells refer to; phonetic hints are left out. */
async function sharedStrings({ part, name }: Workbook): Promise<string[]> {
  const entry = part('xl/sharedStrings.xml');
  const strings: string[] = [];
  if (!entry) return strings;
  if (entry.size > 2 * LIMITS.activationOutputBytes)
    throw configFault('file_too_large', `${name} has too many different texts. Split the workbook.`);
  let [text, isText, isHint] = ['', false, false];
  await readAll(await entry.open(), {
    open: (tag) => {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') isHint = true;
      else if (tag === 't') isText = !isHint;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (tag) => {
      if (tag === 'si') strings.push(text);
      else if (tag === 'rPh') isHint = false;
      else if (tag === 't') isText = false;
    },
  });
  return strings;
}

/** Which styles of cells show dates, by their place in the list that cells name. */
async function dateStyles(workbook: Workbook): Promise<boolean[]> {
  const codes = new Map<string, string>();
  const isDate: boolean[] = [];
  let isCellFormats = false;
  const entry = workbook.part('xl/styles.xml');
  if (!entry) return isDate;
  await readAll(await entry.open(), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      if (name === 'cellXfs') isCellFormats = true;
      const id = attributes.numFmtId ?? '0';
      if (name === 'xf' && isCellFormats) isDate.push(isDateFormat(Number(id), codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isCellFormats = false;
    },
  });
  return isDate;
}

/** Empty cells are not in the file: what stands behind them keeps its column. */
async function* rowsIn(chunks: AsyncIterable<Uint8Array>, lookups: Lookups): AsyncIterable<Cells> {
  let rows: Cells[] = [];
  let cells: JsonValue[] = [];
  let [column, type, style, text, isText] = [0, '', 0, '', false];
  const open = (name: string, { r, t, s }: Readonly<Record<string, string>>) => {
    if (name === 'row') cells = [];
    else if (name === 'c') [column, type, style, text] = [r ? columnOf(r) : cells.length, t ?? 'n', Number(s ?? 0), ''];
    else if (name === 'v' || name === 't') isText = true;
  };
  const close = (name: string) => {
    if (name === 'row') rows.push(cells);
    else if (name === 'v' || name === 't') isText = false;
    else if (name === 'c' && column < COLUMNS) {
      while (cells.length < column) cells.push('');
      cells[column] = cellOf(text, { type, style }, lookups);
    }
  };
  const onText = (piece: string) => {
    if (isText) text += piece;
  };
  yield* readEvents(chunks, { open, close, text: onText }, () => {
    const taken = rows;
    rows = [];
    return taken;
  });
}

function cellOf(text: string, { type, style }: { type: string; style: number }, lookups: Lookups): JsonValue {
  if (type === 's') return lookups.strings[Number(text)] ?? '';
  if (type === 'b') return text === '1';
  if (type !== 'n' || text === '') return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return lookups.isDate[style] ? dateText(number, lookups.is1904) : number;
}

/** The place of a column by the letters of a cell's name: `A1` is 0, `AB7` is 27. */
function columnOf(name: string): number {
  let column = 0;
  for (const letter of /^[A-Z]*/.exec(name)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
