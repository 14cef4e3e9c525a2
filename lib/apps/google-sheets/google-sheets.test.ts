import { expect, it } from 'vitest';
import { runApp, type Sent } from '../testing/run-app.ts';

// As https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values has it.
const at = 'https://sheets.googleapis.com/v4/spreadsheets/1AbC';
const place = { document: '1AbC', sheet: 'People' };
const tab = encodeURIComponent("'People'");
const lines = (sent: readonly Sent[]) => sent.map(({ method, url, body }) => [`${method} ${url}`, body]);
const READ = `GET ${at}/values/${tab}?valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING`;
const people = { values: [['Name', 'Age', ''], ['Ada', 36, 'x'], ['', '', ''], ['Bob']] };

it('reads rows by the names of their columns, with their numbers and without empty ones', async () => {
  const { sent, output } = await runApp('google-sheets sheet.read', { fields: place, answers: [{ body: people }] });
  expect(lines(sent)).toEqual([[READ, undefined]]);
  expect(output).toEqual([
    { row_number: 2, Name: 'Ada', Age: 36, col_3: 'x' },
    { row_number: 4, Name: 'Bob', Age: '', col_3: '' },
  ]);
});

it('reads only rows that fit, of a sheet that is given by address and number', async () => {
  const { sent, output } = await runApp('google-sheets sheet.read', {
    fields: {
      document: 'https://docs.google.com/spreadsheets/d/1AbC/edit#gid=7',
      sheet: 'gid=7',
      filters: { Name: 'Bob' },
    },
    answers: [{ body: { sheets: [{ properties: { sheetId: 7, title: 'People' } }] } }, { body: people }],
  });
  expect(lines(sent)[0]).toEqual([`GET ${at}?fields=sheets.properties%28sheetId%2Ctitle%29`, undefined]);
  expect(output).toEqual([{ row_number: 4, Name: 'Bob', Age: '', col_3: '' }]);
});

it('appends the rows of all items with one request, and adds columns that are missing', async () => {
  const { sent, output } = await runApp('google-sheets sheet.append', {
    fields: { ...place, columns: { Name: '={{ $json.who }}', City: '={{ $json.city }}' } },
    items: [
      { who: 'Ada', city: 'London' },
      { who: 'Bob', city: 'Bonn' },
    ],
    answers: [{ body: { values: [['Name', 'Age']] } }],
  });
  expect(lines(sent)).toEqual([
    [READ.replace(tab, encodeURIComponent("'People'!1:1")), undefined],
    [`PUT ${at}/values/${encodeURIComponent("'People'!C1")}?valueInputOption=RAW`, { values: [['City']] }],
    [
      `POST ${at}/values/${tab}:append?valueInputOption=USER_ENTERED&insertDataOption=INSERT_ROWS`,
      {
        values: [
          ['Ada', '', 'London'],
          ['Bob', '', 'Bonn'],
        ],
      },
    ],
  ]);
  expect(output).toEqual([
    { Name: 'Ada', City: 'London' },
    { Name: 'Bob', City: 'Bonn' },
  ]);
});

it('updates the rows it finds and appends the others', async () => {
  const { sent } = await runApp('google-sheets sheet.appendOrUpdate', {
    fields: { ...place, match: 'Name' },
    items: [
      { Name: 'Bob', Age: 40 },
      { Name: 'Cyd', Age: 50 },
    ],
    answers: [
      {
        body: {
          values: [
            ['Name', 'Age'],
            ['Ada', 36],
            ['Bob', 39],
          ],
        },
      },
    ],
  });
  expect(lines(sent).slice(1)).toEqual([
    [
      `POST ${at}/values:batchUpdate`,
      { valueInputOption: 'USER_ENTERED', data: [{ range: "'People'!B3", values: [[40]] }] },
    ],
    [
      `POST ${at}/values/${tab}:append?valueInputOption=USER_ENTERED&insertDataOption=INSERT_ROWS`,
      { values: [['Cyd', 50]] },
    ],
  ]);
});

it('updates by the number of a row, and nothing that is not there', async () => {
  const { sent } = await runApp('google-sheets sheet.update', {
    fields: { ...place, match: 'row_number', columns: { row_number: '={{ $json.row }}', Age: 41 } },
    items: [{ row: 3 }, { row: 9 }],
    answers: [
      {
        body: {
          values: [
            ['Name', 'Age'],
            ['Ada', 36],
            ['Bob', 39],
          ],
        },
      },
    ],
  });
  expect(lines(sent).slice(1)).toEqual([
    [
      `POST ${at}/values:batchUpdate`,
      { valueInputOption: 'USER_ENTERED', data: [{ range: "'People'!B3", values: [[41]] }] },
    ],
  ]);
});

it('changes no row for an item that does not say which', async () => {
  const values = [
    ['Name', 'Age'],
    ['', 36],
  ];
  const { sent } = await runApp('google-sheets sheet.update', {
    fields: { ...place, match: 'Name' },
    items: [{ Age: 40 }],
    answers: [{ body: { values } }],
  });
  expect(sent.map(({ method }) => method)).toEqual(['GET']);
});

it('clears a range', async () => {
  const { sent } = await runApp('google-sheets sheet.clear', { fields: { ...place, range: 'A2:Z' } });
  expect(lines(sent)).toEqual([[`POST ${at}/values/${encodeURIComponent("'People'!A2:Z")}:clear`, {}]]);
});

it('deletes rows by their number', async () => {
  const { sent } = await runApp('google-sheets sheet.delete', {
    fields: { ...place, start: 2, count: 3 },
    answers: [{ body: { sheets: [{ properties: { sheetId: 7, title: 'People' } }] } }],
  });
  const range = { sheetId: 7, dimension: 'ROWS', startIndex: 1, endIndex: 4 };
  expect(lines(sent)[1]).toEqual([`POST ${at}:batchUpdate`, { requests: [{ deleteDimension: { range } }] }]);
});
