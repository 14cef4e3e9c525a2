import type { JsonValue } from '#lib/engine/values.ts';
import { getPath } from '#lib/nodes/paths.ts';
import type { AppField } from './app.ts';

/** Something new in an app that is asked for again and again. */
export type Watch = {
  readonly title: string;
  readonly app: string;
  /** The operation that lists what there is; a feed has none, and fields of its own. */
  readonly operation: string;
  readonly fields?: { readonly [name: string]: AppField };
  /** What makes one thing the same as before, and another one new: parts of it, or all of it. */
  readonly key: readonly string[] | 'whole';
  /** The trigger of exports, and its events that mean this; '' where an export may leave it out. None else is taken for it. */
  readonly exported: { readonly type: string; readonly events: readonly string[] };
};

export const WATCHES: Readonly<Record<string, Watch>> = {
  'gmail-mail': {
    title: 'Gmail: a new mail',
    app: 'gmail',
    operation: 'message.getAll',
    key: ['id'],
    exported: { type: 'gmailTrigger', events: ['', 'messageReceived'] },
  },
  'drive-file': {
    title: 'Google Drive: a new file',
    app: 'google-drive',
    operation: 'fileFolder.search',
    key: ['id'],
    exported: { type: 'googleDriveTrigger', events: ['fileCreated', 'folderCreated'] },
  },
  'drive-change': {
    title: 'Google Drive: a new or changed file',
    app: 'google-drive',
    operation: 'fileFolder.search',
    key: ['id', 'modifiedTime'],
    exported: { type: 'googleDriveTrigger', events: ['fileUpdated', 'folderUpdated'] },
  },
  'sheets-row': {
    title: 'Google Sheets: a new row',
    app: 'google-sheets',
    operation: 'sheet.read',
    key: ['row_number'],
    exported: { type: 'googleSheetsTrigger', events: ['rowAdded'] },
  },
  'sheets-change': {
    title: 'Google Sheets: a new or changed row',
    app: 'google-sheets',
    operation: 'sheet.read',
    key: 'whole',
    exported: { type: 'googleSheetsTrigger', events: ['', 'anyUpdate', 'rowAddedOrUpdated', 'rowUpdate'] },
  },
  'airtable-record': {
    title: 'Airtable: a new record',
    app: 'airtable',
    operation: 'record.search',
    key: ['id'],
    exported: { type: 'airtableTrigger', events: [''] },
  },
  'airtable-change': {
    title: 'Airtable: a new or changed record',
    app: 'airtable',
    operation: 'record.search',
    key: 'whole',
    exported: { type: '', events: [] },
  },
  'calendar-event': {
    title: 'Google Calendar: a new event',
    app: 'google-calendar',
    operation: 'event.getAll',
    key: ['id'],
    exported: { type: 'googleCalendarTrigger', events: ['eventCreated'] },
  },
  'calendar-change': {
    title: 'Google Calendar: a new or changed event',
    app: 'google-calendar',
    operation: 'event.getAll',
    key: ['id', 'updated'],
    exported: { type: 'googleCalendarTrigger', events: ['eventUpdated'] },
  },
  'notion-page': {
    title: 'Notion: a new page of a database',
    app: 'notion',
    operation: 'databasePage.getAll',
    key: ['id'],
    exported: { type: 'notionTrigger', events: ['', 'pageAddedToDatabase'] },
  },
  'notion-change': {
    title: 'Notion: a new or changed page of a database',
    app: 'notion',
    operation: 'databasePage.getAll',
    key: ['id', 'last_edited_time'],
    exported: { type: 'notionTrigger', events: ['pagedUpdatedInDatabase', 'pageUpdatedInDatabase'] },
  },
  feed: {
    title: 'RSS or Atom: a new entry of a feed',
    app: 'feed',
    operation: '',
    fields: { url: { title: 'Address of the feed', required: true, from: ['feedUrl'] } },
    key: ['guid', 'id', 'link'],
    exported: { type: 'rssFeedReadTrigger', events: [''] },
  },
  'slack-message': {
    title: 'Slack: a new message in a channel',
    app: 'slack',
    operation: 'channel.history',
    key: ['ts'],
    exported: { type: '', events: [] },
  },
};

/** What tells one thing from all that were there before. */
export const keyOf = ({ key }: Watch, value: JsonValue): string =>
  JSON.stringify(key === 'whole' ? value : key.map((path) => getPath(value, path) ?? null));
