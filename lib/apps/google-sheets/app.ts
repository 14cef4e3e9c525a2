import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { isRecord } from '#lib/nodes/paths.ts';
import type { App, AppField } from '../app.ts';

const document = {
  title: 'Spreadsheet',
  required: true,
  placeholder: 'Its id, or its address',
  from: ['documentId', 'sheetId'],
} as const satisfies AppField;
const sheet = {
  title: 'Sheet',
  required: true,
  placeholder: 'Sheet1',
  description: 'The name on its tab, or gid=… of its address.',
  from: ['sheetName'],
} as const satisfies AppField;
const range = {
  title: 'Range',
  placeholder: 'A:F',
  description: 'The part of the sheet; all of it when empty. Its first row has the names of the columns.',
} as const satisfies AppField;
const columns = {
  title: 'Values by column',
  kind: 'json',
  placeholder: '{ "Name": "Ada" }',
  description: 'Empty: all fields of the item. Columns that the sheet lacks are added to its first row.',
} as const satisfies AppField;
const match = {
  title: 'Find the row by',
  required: true,
  placeholder: 'E-mail',
  description: 'A column, or several with commas. row_number is the place of a row.',
} as const satisfies AppField;
const asTyped = {
  title: 'Values are taken',
  choices: ['USER_ENTERED', 'RAW'],
  fallback: 'USER_ENTERED',
  description: 'As if typed in (dates, formulas), or as they are.',
  from: ['cellFormat', 'valueInputMode'],
} as const satisfies AppField;

/** https://developers.google.com/workspace/sheets/api/reference/rest */
export const googleSheets: App = {
  id: 'google-sheets',
  title: 'Google Sheets',
  colour: '#188038',
  baseUrl: 'https://sheets.googleapis.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with the scope spreadsheets, from developers.google.com/oauthplayground. It lasts an hour: connections that renew it do not exist yet.',
  exported: {
    type: 'googleSheets',
    resource: 'sheet',
    operations: { sheet: 'read', spreadsheet: 'create' },
    ignored: ['dataMode', 'handlingExtraData', 'combineFilters', 'useAppend', 'dataStartRow', 'keyRow', 'key'],
    rewrite,
  },
  operations: {
    'sheet.read': {
      title: 'Read rows',
      fields: {
        document,
        sheet,
        range,
        filters: {
          title: 'Only rows with',
          kind: 'json',
          placeholder: '{ "Status": "open" }',
          description: 'Values by column; all of them have to be equal.',
        },
        any: { title: 'One equal value is enough', kind: 'boolean' },
        firstOnly: { title: 'Only the first', kind: 'boolean', from: ['returnFirstMatch'] },
      },
      program: 'sheets-read',
      method: 'GET',
      path: '/v4/spreadsheets/{document}/values/{sheet}',
    },
    'sheet.append': {
      title: 'Append rows',
      fields: { document, sheet, range, columns, asTyped },
      program: 'sheets-append',
      method: 'POST',
      path: '/v4/spreadsheets/{document}/values/{sheet}:append',
    },
    'sheet.appendOrUpdate': {
      title: 'Append rows, or update those that are there',
      fields: { document, sheet, range, match, columns, asTyped },
      program: 'sheets-upsert',
      method: 'POST',
      path: '/v4/spreadsheets/{document}/values:batchUpdate',
    },
    'sheet.update': {
      title: 'Update rows',
      fields: { document, sheet, range, match, columns, asTyped },
      program: 'sheets-update',
      method: 'POST',
      path: '/v4/spreadsheets/{document}/values:batchUpdate',
    },
    'sheet.clear': {
      title: 'Clear a sheet or a range',
      fields: { document, sheet, range: { title: 'Range', placeholder: 'A2:Z' } },
      program: 'sheets-clear',
      method: 'POST',
      path: '/v4/spreadsheets/{document}/values/{sheet}:clear',
    },
    'sheet.delete': {
      title: 'Delete rows or columns',
      fields: {
        document,
        sheet,
        dimension: { title: 'What', choices: ['ROWS', 'COLUMNS'], fallback: 'ROWS', from: ['toDelete'] },
        start: { title: 'From number', kind: 'number', required: true, from: ['startIndex'] },
        count: { title: 'How many', kind: 'number', fallback: 1, from: ['numberToDelete'] },
      },
      program: 'sheets-delete',
      method: 'POST',
      path: '/v4/spreadsheets/{document}:batchUpdate',
    },
    'spreadsheet.create': {
      title: 'Create a spreadsheet',
      method: 'POST',
      path: '/v4/spreadsheets',
      fields: { title: { title: 'Title', required: true } },
      body: { properties: { title: '{title}' } },
    },
  },
};

/** What exports of all versions say about columns, rows to find and filters, in the words of the fields above. */
function rewrite({ columns: given, filtersUI, columnToMatchOn, fieldsUi, ...rest }: JsonObject): JsonObject {
  const mapped = isRecord(given) ? given : {};
  const value = isRecord(mapped.value) ? mapped.value : {};
  const isAuto = mapped.mappingMode === 'autoMapInputData';
  const matching = Array.isArray(mapped.matchingColumns) ? mapped.matchingColumns.join(', ') : columnToMatchOn;
  const listed = pairsOf(fieldsUi, {
    list: ['values', 'fieldValues'],
    name: ['fieldId', 'column'],
    value: 'fieldValue',
  });
  const filters = pairsOf(filtersUI, { list: ['values'], name: ['lookupColumn'], value: 'lookupValue' });
  const [sheetOfRange, rangeOnly] = String(rest.range ?? '').includes('!')
    ? String(rest.range).split('!')
    : ['', rest.range];
  const [dimension] = [rest.toDelete].map((what) =>
    what === 'columns' ? 'COLUMNS' : what === 'rows' ? 'ROWS' : undefined,
  );
  return {
    ...rest,
    ...(rangeOnly === undefined ? {} : { range: rangeOnly }),
    ...(sheetOfRange && { sheetName: sheetOfRange }),
    ...(dimension && { toDelete: dimension }),
    ...(!isAuto && size(value) > 0 && { columns: value }),
    ...(size(listed) > 0 && { columns: listed }),
    ...(matching ? { match: matching } : {}),
    ...(size(filters) > 0 && { filters }),
  };
}

const size = (value: JsonObject) => Object.keys(value).length;

type Shape = { readonly list: readonly string[]; readonly name: readonly string[]; readonly value: string };

function pairsOf(ui: JsonValue | undefined, { list, name, value }: Shape): JsonObject {
  if (!isRecord(ui)) return {};
  const rows = list.flatMap((key) => (Array.isArray(ui[key]) ? (ui[key] as JsonValue[]) : [])).filter(isRecord);
  return Object.fromEntries(
    rows.map((row) => [String(name.map((key) => row[key]).find(Boolean) ?? ''), row[value] ?? '']),
  );
}
