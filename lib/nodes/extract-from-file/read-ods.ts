import type { JsonValue } from '#lib/engine/values.ts';
import type { Cells } from './rows.ts';
import { readEvents } from './sheet-xml.ts';
import { noSheet, type Workbook } from './workbook.ts';

/** LibreOffice's own limit; a cell may say that it is repeated so often. */
const COLUMNS = 16_384;
const ROWS = 1_048_576;

type Attributes = Readonly<Record<string, string>>;

/** The cells of a sheet row by row, as they are unpacked. Sheets before it are read past, none behind it. */
export async function* readOds(workbook: Workbook): AsyncIterable<Cells> {
  const names: string[] = [];
  let rows: { cells: Cells; times: number }[] = [];
  let [isWanted, isFound] = [false, false];
  let cells: JsonValue[] = [];
  let row: Attributes = {};
  let cell: Attributes = {};
  let lines: string[] = [];
  let depth = 0;
  const open = (name: string, attributes: Attributes) => {
    if (name === 'table') {
      names.push(attributes['table:name'] ?? '');
      isWanted = !isFound && (workbook.sheet === '' || workbook.sheet === names.at(-1));
      isFound ||= isWanted;
    } else if (name === 'table-row') [row, cells] = [attributes, []];
    else if (name === 'table-cell' || name === 'covered-table-cell') [cell, lines] = [attributes, []];
    else if (name === 'p' && depth++ === 0) lines.push('');
    else if (name === 's') add(' '.repeat(Math.min(1000, Number(attributes['text:c'] ?? 1))));
  };
  const add = (text: string) => {
    if (depth > 0) lines.push(`${lines.pop() ?? ''}${text}`);
  };
  const close = (name: string) => {
    if (name === 'p') depth--;
    else if (name === 'table') isWanted = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') {
      const value = valueOfCell(cell, lines);
      const times = Math.min(Number(cell['table:number-columns-repeated'] ?? 1), COLUMNS - cells.length);
      for (let time = 0; time < times; time++) cells.push(value);
    } else if (name === 'table-row' && isWanted) {
      const last = cells.findLastIndex((each) => each !== '');
      rows.push({
        cells: cells.slice(0, last + 1),
        times: last < 0 ? 1 : Math.min(ROWS, Number(row['table:number-rows-repeated'] ?? 1)),
      });
    }
  };
  const content = workbook.part('content.xml');
  if (!content) return;
  const taken = () => {
    const done = rows;
    rows = [];
    return done;
  };
  for await (const { cells: each, times } of readEvents(await content.open(), { open, close, text: add }, taken)) {
    for (let time = 0; time < times; time++) yield each;
  }
  if (!isFound) throw noSheet(workbook, names);
}

/** Numbers, booleans and dates are said beside the text that is shown; a time of day is a length such as PT13H30M00S. */
function valueOfCell(cell: Attributes, lines: readonly string[]): JsonValue {
  switch (cell['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency': {
      const number = Number(cell['office:value']);
      return Number.isFinite(number) ? number : lines.join('\n');
    }
    case 'boolean':
      return cell['office:boolean-value'] === 'true';
    case 'date':
      return cell['office:date-value'] ?? lines.join('\n');
    default:
      return lines.join('\n');
  }
}
