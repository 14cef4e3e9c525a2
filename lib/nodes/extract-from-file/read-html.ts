import { Parser } from 'htmlparser2';
import { textOf, wholeText } from '../decode-text.ts';
import { configFault } from '../paths.ts';
import type { Reader } from './reader.ts';
import { type Cells, rowsOf } from './rows.ts';

/** The rows of one table of a page, or the text that a reader sees of it. */
export const readHtml: Reader = async function* (input) {
  const { html, under, table, encoding } = input.parameters;
  const { file, files } = input;
  if (html === 'text') {
    yield { [under === '' ? 'data' : under]: visibleText(await wholeText({ file, files, encoding })) };
    return;
  }
  const tables = await tablesIn(textOf({ file, files, encoding }), table);
  const rows = tables[table - 1];
  if (!rows) throw configFault('table_not_found', missing(file.name, table, tables.length));
  yield* rowsOf(rows, input.parameters);
};

function missing(name: string, table: number, count: number): string {
  const has = count === 0 ? 'It has none; read its text instead.' : `It has ${count}.`;
  return `${name} has no table ${table}. ${has}`;
}

/** Tables up to the one that is wanted, as rows of the texts in their cells; a table in a cell is text of it. */
async function tablesIn(texts: AsyncIterable<string>, wanted: number): Promise<Cells[][]> {
  const tables: string[][][] = [];
  let depth = 0;
  let cell: string[] | undefined;
  const endCell = () => {
    if (cell)
      tables
        .at(-1)
        ?.at(-1)
        ?.push(clean(cell.join('')));
    cell = undefined;
  };
  const parser = new Parser({
    onopentagname: (name) => {
      if (name === 'table' && depth++ === 0) tables.push([]);
      else if (depth === 1 && name === 'tr') {
        endCell();
        tables.at(-1)?.push([]);
      } else if (depth === 1 && (name === 'td' || name === 'th')) {
        endCell();
        cell = [];
      } else if (name === 'br') cell?.push(' ');
    },
    ontext: (text) => cell?.push(text),
    onclosetag: (name) => {
      if (name === 'table' && depth > 0) {
        if (depth === 1) endCell();
        depth--;
      } else if (depth === 1 && (name === 'td' || name === 'th' || name === 'tr')) endCell();
    },
  });
  for await (const text of texts) {
    parser.write(text);
    if (tables.length > wanted) break;
  }
  parser.end();
  return tables;
}

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const HIDDEN = new Set(['script', 'style', 'noscript', 'template', 'head', 'title']);

/** Without scripts and styles, a line for each block. */
function visibleText(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (HIDDEN.has(name)) hidden++;
      else if (BLOCKS.has(name)) parts.push('\n');
      else if (name === 'td' || name === 'th') parts.push('\t');
    },
    ontext: (text) => {
      if (hidden === 0) parts.push(text.replace(/\s+/g, ' '));
    },
    onclosetag: (name) => {
      if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
      else if (BLOCKS.has(name)) parts.push('\n');
    },
  });
  parser.end(html);
  return parts
    .join('')
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

const clean = (text: string) => text.replace(/\s+/g, ' ').trim();
