import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { runApp } from './testing/run-app.ts';

type Case = readonly [operation: string, fields: JsonObject, line: string, body?: unknown];
const drive = 'https://www.googleapis.com/drive/v3/files';
const calendar = 'https://www.googleapis.com/calendar/v3/calendars';

/** Expected requests, worked out from the vendors' API references (their addresses are in the descriptions). */
const CASES: readonly Case[] = [
  [
    'google-drive folder.create',
    { name: 'Bills', folderId: 'F1' },
    `POST ${drive}?supportsAllDrives=true&fields=*`,
    { name: 'Bills', mimeType: 'application/vnd.google-apps.folder', parents: ['F1'] },
  ],
  [
    'google-drive file.share',
    { fileId: 'X', role: 'writer', type: 'user', emailAddress: 'ada@example.com' },
    `POST ${drive}/X/permissions?supportsAllDrives=true`,
    { role: 'writer', type: 'user', emailAddress: 'ada@example.com' },
  ],
  ['google-drive file.deleteFile', { fileId: 'X' }, `DELETE ${drive}/X?supportsAllDrives=true`],
  [
    'google-drive fileFolder.search',
    { name: "Ada's", folderId: 'F1', limit: 5 },
    `GET ${drive}?q=name+contains+%27Ada%5C%27s%27+and+%27F1%27+in+parents+and+trashed+%3D+false&fields=nextPageToken%2C+files%28id%2C+name%2C+mimeType%2C+webViewLink%2C+parents%2C+size%2C+createdTime%2C+modifiedTime%29&includeItemsFromAllDrives=true&supportsAllDrives=true&pageSize=5`,
  ],
  [
    'airtable record.create',
    { base: 'app1', table: 'My table', columns: { Name: 'Ada', Age: 36 }, typecast: true },
    'POST https://api.airtable.com/v0/app1/My%20table',
    { fields: { Name: 'Ada', Age: 36 }, typecast: true },
  ],
  [
    'airtable record.search',
    {
      base: 'app1',
      table: 'tbl1',
      formula: "{Status} = 'open'",
      sort: [{ field: 'Name', direction: 'desc' }],
      limit: 3,
    },
    'GET https://api.airtable.com/v0/app1/tbl1?filterByFormula=%7BStatus%7D+%3D+%27open%27&sort%5B0%5D%5Bfield%5D=Name&sort%5B0%5D%5Bdirection%5D=desc&pageSize=3',
  ],
  [
    'airtable record.update',
    { base: 'app1', table: 'tbl1', id: 'rec1', columns: { Name: 'Bob' } },
    'PATCH https://api.airtable.com/v0/app1/tbl1/rec1',
    { fields: { Name: 'Bob' } },
  ],
  [
    'airtable record.upsert',
    { base: 'app1', table: 'tbl1', match: 'Name, City', columns: { Name: 'Bob' } },
    'PATCH https://api.airtable.com/v0/app1/tbl1',
    { performUpsert: { fieldsToMergeOn: ['Name', 'City'] }, records: [{ fields: { Name: 'Bob' } }] },
  ],
  [
    'airtable record.deleteRecord',
    { base: 'app1', table: 'tbl1', id: 'rec1' },
    'DELETE https://api.airtable.com/v0/app1/tbl1/rec1',
  ],
  [
    'google-calendar event.create',
    {
      start: '2026-03-01T09:00:00Z',
      end: '2026-03-01T10:00:00Z',
      summary: 'Lunch',
      attendees: 'a@b.co, c@d.co',
      timeZone: 'UTC',
    },
    `POST ${calendar}/primary/events`,
    {
      summary: 'Lunch',
      attendees: [{ email: 'a@b.co' }, { email: 'c@d.co' }],
      start: { dateTime: '2026-03-01T09:00:00Z', timeZone: 'UTC' },
      end: { dateTime: '2026-03-01T10:00:00Z', timeZone: 'UTC' },
    },
  ],
  [
    'google-calendar event.create',
    { calendar: 'me@b.co', start: '2026-03-01T09:00:00Z', end: '2026-03-02', allDay: 'yes' },
    `POST ${calendar}/me%40b.co/events`,
    { start: { date: '2026-03-01' }, end: { date: '2026-03-02' } },
  ],
  [
    'google-calendar event.getAll',
    { timeMin: '2026-03-01T00:00:00Z', limit: 2 },
    `GET ${calendar}/primary/events?timeMin=2026-03-01T00%3A00%3A00Z&singleEvents=true&maxResults=2`,
  ],
  ['google-calendar event.delete', { eventId: 'e1' }, `DELETE ${calendar}/primary/events/e1`],
  [
    'notion databasePage.create',
    {
      databaseId: 'db1',
      title: 'Buy milk',
      properties: [
        { key: 'Status|select', selectValue: 'open' },
        { key: 'Tags|multi_select', multiSelectValue: ['a', 'b'] },
      ],
    },
    'POST https://api.notion.com/v1/pages',
    {
      parent: { database_id: 'db1' },
      properties: {
        title: { title: [{ text: { content: 'Buy milk' } }] },
        Status: { select: { name: 'open' } },
        Tags: { multi_select: [{ name: 'a' }, { name: 'b' }] },
      },
    },
  ],
  [
    'notion databasePage.update',
    {
      pageId: 'https://www.notion.so/acme/Buy-milk-32c22be040746587321315f286326c52?pvs=4',
      properties: { 'Done|checkbox': true, 'Count|number': '3' },
    },
    'PATCH https://api.notion.com/v1/pages/32c22be040746587321315f286326c52',
    { properties: { Done: { checkbox: true }, Count: { number: 3 } } },
  ],
  [
    'notion databasePage.getAll',
    { databaseId: 'db1', filter: '{"property":"Done","checkbox":{"equals":true}}', limit: 10 },
    'POST https://api.notion.com/v1/databases/db1/query',
    { filter: { property: 'Done', checkbox: { equals: true } }, page_size: 10 },
  ],
  [
    'notion block.getAll',
    { blockId: 'b1', limit: 10 },
    'GET https://api.notion.com/v1/blocks/b1/children?page_size=10',
  ],
  [
    'notion block.append',
    { blockId: 'b1', text: 'Hello' },
    'PATCH https://api.notion.com/v1/blocks/b1/children',
    {
      children: [
        {
          object: 'block',
          type: 'paragraph',
          paragraph: { rich_text: [{ type: 'text', text: { content: 'Hello' } }] },
        },
      ],
    },
  ],
  [
    'google-docs document.create',
    { title: 'Notes' },
    'POST https://docs.googleapis.com/v1/documents',
    { title: 'Notes' },
  ],
  [
    'google-docs document.get',
    { document: 'https://docs.google.com/document/d/D1/edit' },
    'GET https://docs.googleapis.com/v1/documents/D1',
  ],
  [
    'google-docs document.update',
    {
      document: 'D1',
      actions: [
        { action: 'insert', text: 'Hi' },
        { action: 'replaceAll', text: 'x', replaceText: 'y' },
      ],
    },
    'POST https://docs.googleapis.com/v1/documents/D1:batchUpdate',
    {
      requests: [
        { insertText: { text: 'Hi', endOfSegmentLocation: {} } },
        { replaceAllText: { containsText: { text: 'x', matchCase: true }, replaceText: 'y' } },
      ],
    },
  ],
];

it.each(CASES.map((each) => ({ name: `${each[0]} ${JSON.stringify(each[1])}`, each })))('$name', async ({ each }) => {
  const [operation, fields, line, body] = each;
  const { sent, fault } = await runApp(operation, { fields });
  expect(fault).toBeUndefined();
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([line]);
  expect(sent[0]?.body).toEqual(body);
});

it('moves a file out of the folder it is in', async () => {
  const { sent } = await runApp('google-drive file.move', {
    fields: { fileId: 'X', folderId: 'F2' },
    answers: [{ body: { parents: ['F1'] } }],
  });
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET ${drive}/X?supportsAllDrives=true&fields=parents`,
    `PATCH ${drive}/X?supportsAllDrives=true&fields=*&addParents=F2&removeParents=F1`,
  ]);
});

it('names and places a file after its content is there', async () => {
  const { sent } = await runApp('google-drive file.createFromText', {
    fields: { content: 'Hello', name: 'hello.txt', folderId: 'F1' },
    answers: [{ body: { id: 'X' } }],
  });
  expect(sent).toMatchObject([
    {
      method: 'POST',
      url: 'https://www.googleapis.com/upload/drive/v3/files?uploadType=media&supportsAllDrives=true',
      body: 'Hello',
    },
    { method: 'PATCH', url: `${drive}/X?supportsAllDrives=true&fields=*&addParents=F1`, body: { name: 'hello.txt' } },
  ]);
});
