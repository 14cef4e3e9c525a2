import { expect, it } from 'vitest';
import type { JsonObject } from '#lib/engine/values.ts';
import { translate } from '#lib/workflows/import/map-node.ts';
import { fromExport } from './from-export.ts';

const mapped = (type: string, parameters: object, typeVersion = 1) =>
  translate({ name: 'A', type: `n8n-nodes-base.${type}`, typeVersion, parameters } as never);

it('takes named fields of an export, with their expressions', () => {
  const found = mapped('slack', {
    select: 'channel',
    channelId: { __rl: true, mode: 'list', value: 'C1', cachedResultName: 'general' },
    text: '={{ $json.text }}',
    otherOptions: { thread_ts: { replyValues: { thread_ts: '={{ $json.ts }}' } }, includeLinkToWorkflow: false },
  });
  expect(found).toMatchObject({
    type: 'app-action',
    mapped: {
      status: 'approximate',
      parameters: {
        app: 'slack',
        resource: 'message',
        operation: 'post',
        fields: { channel: 'C1', text: '={{ $json.text }}', threadTs: '={{ $json.ts }}' },
      },
    },
  });
  expect(found?.mapped.note).not.toContain('Kept');
});

it('reads columns, rows to find and the name of a sheet', () => {
  const found = mapped('googleSheets', {
    operation: 'appendOrUpdate',
    documentId: { __rl: true, mode: 'url', value: 'https://docs.google.com/spreadsheets/d/1AbC/edit' },
    sheetName: { __rl: true, mode: 'list', value: 'gid=0', cachedResultName: 'People' },
    columns: {
      mappingMode: 'defineBelow',
      value: { Name: '={{ $json.name }}' },
      matchingColumns: ['Name'],
      schema: [],
    },
    options: {},
  });
  expect(found?.mapped.parameters).toEqual({
    app: 'google-sheets',
    resource: 'sheet',
    operation: 'appendOrUpdate',
    fields: {
      document: 'https://docs.google.com/spreadsheets/d/1AbC/edit',
      sheet: 'People',
      match: 'Name',
      columns: { Name: '={{ $json.name }}' },
    },
  });
});

it('keeps all of what is not described, and says so', () => {
  const found = mapped('lemlist', {
    resource: 'lead',
    operation: 'create',
    campaignId: '7',
    additionalFields: { firstName: '={{ $json.a }}' },
  });
  expect(found?.mapped).toMatchObject({
    parameters: {
      app: 'lemlist',
      operation: 'create',
      fields: { campaignId: '7', firstName: '={{ $json.a }}' },
    },
    note: expect.stringContaining('Not described'),
  });
});

it('makes tools of the tool variants', () => {
  const found = mapped('gmailTool', { sendTo: 'a@b.co', subject: 'Hi', toolDescription: 'Sends a mail' });
  expect(found).toMatchObject({ type: 'app-action', mapped: { settings: { tool: { description: 'Sends a mail' } } } });
});

it.each([
  ['telegramTrigger', { updates: ['message'] }, 'app-trigger', { app: 'telegram', auth: 'header' }],
  ['whatsAppTrigger', { updates: ['messages'] }, 'app-trigger', { app: 'whats-app', respond: 'by_node' }],
  [
    'gmailTrigger',
    { filters: { sender: 'a@b.co' }, simple: false, pollTimes: { item: [{ mode: 'everyHour', minute: 5 }] } },
    'app-watch',
    { watch: 'gmail-mail', fields: { sender: 'a@b.co', simple: false }, rules: [{ cron: '5 * * * *' }] },
  ],
  [
    'googleSheetsTrigger',
    {
      event: 'rowAdded',
      sheetName: { mode: 'id', value: 'S', __rl: true },
      documentId: { mode: 'id', value: 'D', __rl: true },
    },
    'app-watch',
    { watch: 'sheets-row', fields: { document: 'D', sheet: 'S' }, rules: [{ cron: '* * * * *' }] },
  ],
  [
    'googleDriveTrigger',
    { event: 'fileCreated', triggerOn: 'specificFolder', folderToWatch: { mode: 'list', value: 'F1', __rl: true } },
    'app-watch',
    { watch: 'drive-file', fields: { folderId: 'F1' } },
  ],
  [
    'rssFeedReadTrigger',
    { feedUrl: 'https://a.co/feed' },
    'app-watch',
    { watch: 'feed', fields: { url: 'https://a.co/feed' } },
  ],
])('%s', (type, parameters, ours, expected) => {
  expect(mapped(type, parameters)).toMatchObject({ type: ours, mapped: { parameters: expected } });
});

it.each([
  [
    'postgres',
    { table: { __rl: true, mode: 'list', value: 'people' }, columns: { value: { a: 1 }, matchingColumns: ['id'] } },
    { operation: 'insert', table: 'people', columns: { a: 1 } },
  ],
  [
    'postgres',
    { operation: 'executeQuery', query: 'select $1', options: { queryReplacement: '={{ $json.id }}' } },
    { operation: 'query', values: '={{ $json.id }}' },
  ],
  ['postgres', { table: 'people', columns: 'a, b' }, { columns: { a: '={{ $json["a"] }}', b: '={{ $json["b"] }}' } }],
  ['emailSend', { toEmail: 'a@b.co', text: 'Hi', emailFormat: 'text' }, { to: 'a@b.co', format: 'text', text: 'Hi' }],
])('%s %j', (type, parameters, expected) => {
  expect(mapped(type, parameters, 2.1)?.mapped.parameters).toMatchObject(expected);
});

it('keeps each condition on rows apart: what an expression gives adds none', () => {
  const found = mapped('supabase', {
    operation: 'delete',
    tableId: 'people',
    filters: {
      conditions: [
        { keyName: 'at', condition: 'gte', keyValue: '2026-01-01' },
        { keyName: 'at', condition: 'lt', keyValue: '={{ $json.until }}' },
      ],
    },
  });
  expect(found?.mapped.parameters).toMatchObject({
    fields: { table: 'people', filter: { at: ['gte.2026-01-01', '=lt.{{ $json.until }}'] } },
  });
});

it.each([
  [
    'googleCalendarTrigger',
    { triggerOn: 'eventStarted' },
    'app-trigger',
    'Not described here yet: triggerOn eventStarted',
  ],
  ['googleCalendarTrigger', { triggerOn: 'eventEnded' }, 'app-trigger', 'eventEnded'],
  ['googleCalendarTrigger', { triggerOn: 'eventCancelled' }, 'app-trigger', 'eventCancelled'],
  ['googleCalendarTrigger', { triggerOn: 'eventUpdated' }, 'app-watch', 'starts for what is new too'],
  ['googleDriveTrigger', { triggerOn: 'specificFile', fileToWatch: 'F' }, 'app-trigger', 'triggerOn specificFile'],
  [
    'googleDriveTrigger',
    { triggerOn: 'specificFolder', event: 'watchFolderUpdated' },
    'app-trigger',
    'watchFolderUpdated',
  ],
  ['googleDriveTrigger', { event: 'fileCreated', options: { fileType: 'x' } }, 'app-watch', 'look at each: fileType'],
  ['googleSheetsTrigger', { event: 'rowUpdate', options: { columnsToWatch: ['a'] } }, 'app-watch', 'columnsToWatch'],
  ['airtableTrigger', { triggerField: 'Changed' }, 'app-watch', 'the field “Changed”'],
  ['gmailTrigger', { options: { downloadAttachments: true } }, 'app-watch', 'Attachments are not loaded'],
  [
    'slackTrigger',
    { trigger: ['app_mention'], channelId: 'C1' },
    'app-trigger',
    'trigger ["app_mention"], channelId C1',
  ],
  ['telegramTrigger', { updates: ['message'], additionalFields: { chatIds: '12' } }, 'app-trigger', 'chatIds 12'],
  [
    'googleDrive',
    { resource: 'file', operation: 'share', fileId: 'F', options: { sendNotificationEmail: false } },
    'app-action',
    'sendNotificationEmail',
  ],
])('%s %j never means something else without a word', (type, parameters, ours, said) => {
  expect(mapped(type, parameters)).toMatchObject({ type: ours, mapped: { note: expect.stringContaining(said) } });
});

it.each([
  [
    'nocoDb',
    {
      ...{ table: 'm1', projectId: 'p1', operation: 'update', authentication: 'nocoDbApiToken' },
      fieldsUi: { fieldValues: [{ fieldName: 'id', fieldValue: '={{ $json.Id }}' }] },
    },
    'row.update',
    { table: 'm1', columns: { id: '={{ $json.Id }}' } },
  ],
  [
    'googleTasks',
    { task: 'L', title: 'T', additionalFields: { dueDate: 'd' } },
    'task.create',
    { list: 'L', title: 'T', due: 'd' },
  ],
  [
    'reddit',
    { ...{ limit: 2, keyword: 'k', operation: 'search', subreddit: 's' }, additionalFields: { sort: 'new' } },
    'post.search',
    { subreddit: 's', keyword: 'k', sort: 'new', limit: 2 },
  ],
  ['reddit', { details: 'saved', resource: 'profile', limit: 10 }, 'profile.saved', { limit: 10 }],
  [
    '@blotato/n8n-nodes-blotato.blotato',
    {
      ...{ options: {}, platform: 'pinterest', postContentText: 'T', postContentMediaUrls: 'u' },
      accountId: { __rl: true, mode: 'list', value: '8' },
      pinterestBoardId: { __rl: true, mode: 'id', value: '9' },
    },
    'post.create',
    { account: '8', platform: 'pinterest', text: 'T', media: 'u', boardId: '9' },
  ],
  ['openWeatherMap', { cityName: 'x', operation: '5DayForecast' }, 'weather.5DayForecast', { cityName: 'x' }],
  [
    'spotify',
    { id: '=spotify:track:{{ $json.id }}' },
    'player.addSongToQueue',
    { id: '=spotify:track:{{ $json.id }}' },
  ],
])('%s takes over %j', (type, parameters, name, fields) => {
  const read = fromExport(type, parameters as JsonObject);
  expect(`${read.resource}.${read.operation}`).toBe(name);
  expect(read.described).toBeDefined();
  expect(read.fields).toEqual(fields);
  expect(read.kept).toEqual([]);
});

it('says when all were wanted of what is asked for once', () => {
  const search = { resource: 'all', additionalFields: { keyword: 'ai' } };
  expect(mapped('hackerNews', { ...search, returnAll: true })?.mapped.note).toContain('Kept but not sent: returnAll.');
  expect(mapped('hackerNews', { ...search, limit: 20 })?.mapped.note).not.toContain('Kept');
});

it('says what of a record of NocoDB would be sent and was not, or fetched and is not', () => {
  const given = { operation: 'create', table: 'm1', dataToSend: 'autoMapInputData', inputsToIgnore: 'id, at' };
  expect(mapped('nocoDb', given)?.mapped.note).toContain('inputsToIgnore');
  const get = { operation: 'get', table: 'm1', id: '7' };
  expect(mapped('nocoDb', { ...get, downloadAttachments: true })?.mapped.note).toContain('downloadAttachments');
  expect(mapped('nocoDb', { ...get, downloadAttachments: false })?.mapped.note).not.toContain('Kept');
});
