import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import type { NodeContext } from '#lib/nodes/node-context.ts';
import { configFault, getPath, isRecord } from '#lib/nodes/paths.ts';
import type { RequestTemplate } from '../app.ts';
import { buildRequest } from '../build-request.ts';
import { readAnswer } from '../read-answer.ts';
import type { Task } from '../run-operation.ts';

type Http = Pick<NodeContext<unknown>, 'http'>;
export type Cell = string | number | boolean | null;
/** One tab of a spreadsheet, for as long as a node works on it. */
export type Sheet = {
  readonly document: string;
  readonly title: string;
  /** The number of the first row of the range, and of its first column from 0. */
  readonly firstRow: number;
  readonly firstColumn: number;
  /** `'Sheet 1'!A:F`, in A1 notation. */
  readonly range: string;
  readonly call: (template: RequestTemplate, fields?: JsonObject) => Promise<JsonValue>;
};

/** Finds the tab that the fields of a task mean. */
export async function openSheet({ http }: Http, task: Task): Promise<Sheet> {
  const document = idOf(String(task.fields.document));
  const call = async (template: RequestTemplate, fields: JsonObject = {}) => {
    const request = buildRequest(template, { ...task, fields: { ...fields, document } });
    return readAnswer(await http(request), task);
  };
  const title = await titleOf(String(task.fields.sheet), call);
  const area = String(task.fields.range ?? '').replace(/^.*!/, '');
  const [, column = 'A', row = '1'] = /^\$?([A-Za-z]*)\$?(\d*)/.exec(area) ?? [];
  const tab = quoted(title);
  return {
    document,
    title,
    firstRow: Number(row || 1),
    firstColumn: columnNumber(column || 'A'),
    range: area === '' ? tab : `${tab}!${area}`,
    call,
  };
}

/** A tab's name as ranges write it. */
export const quoted = (title: string): string => `'${title.replace(/'/g, "''")}'`;

/** The id in the address of a spreadsheet, or the text itself. */
const idOf = (text: string) => /\/spreadsheets\/d\/([\w-]+)/.exec(text)?.[1] ?? text.trim();

async function titleOf(text: string, call: Sheet['call']): Promise<string> {
  const [, gid] = /^(?:gid=|.*[#&?]gid=)?(\d+)$/.exec(text) ?? [];
  if (gid === undefined) return text;
  const sheets = await sheetsOf(call);
  const found = sheets.find(({ sheetId }) => String(sheetId) === gid) ?? sheets.find(({ title }) => title === text);
  if (found) return String(found.title);
  throw configFault(
    'no_sheet',
    `The spreadsheet has no sheet ${text}. It has: ${sheets.map(({ title }) => title).join(', ')}.`,
  );
}

/** Title and number of each tab. */
export async function sheetsOf(call: Sheet['call']): Promise<JsonObject[]> {
  const answer = await call({
    method: 'GET',
    path: '/v4/spreadsheets/{document}',
    query: { fields: 'sheets.properties(sheetId,title)' },
  });
  const sheets = getPath(answer, 'sheets');
  return (Array.isArray(sheets) ? sheets : []).map((sheet) => getPath(sheet, 'properties')).filter(isRecord);
}

/** The cells of the range, row by row; rows may end early. Numbers and dates come as `as` says. */
export async function cellsOf({ call, range }: Sheet): Promise<Cell[][]> {
  const answer = await call(
    {
      method: 'GET',
      path: '/v4/spreadsheets/{document}/values/{range}',
      query: { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' },
    },
    { range },
  );
  const values = getPath(answer, 'values');
  return (Array.isArray(values) ? values : []) as Cell[][];
}

/** A → 0, Z → 25, AA → 26. */
export const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(number: number): string {
  let letters = '';
  for (let left = number + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** What is put into a cell: text, number or truth as it is, anything else as JSON. */
export const cellOf = (value: JsonValue | undefined): Cell =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : value;

/** `a, b` or a list of names. */
export const namesOf = (value: JsonValue | undefined): string[] =>
  (Array.isArray(value) ? value.map(String) : String(value ?? '').split(','))
    .map((name) => name.trim())
    .filter(Boolean);
