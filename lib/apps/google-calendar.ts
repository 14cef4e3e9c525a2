import type { JsonObject } from '#lib/engine/values.ts';
import { namesIn } from '#lib/nodes/paths.ts';
import type { App, AppField } from './app.ts';
import { done } from './fields.ts';

const calendar = {
  title: 'Calendar',
  fallback: 'primary',
  placeholder: 'primary, or an e-mail address',
} as const satisfies AppField;
const eventId = { title: 'Id of the event', required: true } as const satisfies AppField;
const event = {
  summary: { title: 'Title' },
  description: { title: 'Description', kind: 'long' },
  location: { title: 'Place' },
  attendees: {
    title: 'Guests',
    placeholder: 'ada@example.com, bob@example.com',
    from: ['attendees', 'attendeesUi.values.attendees'],
  },
  timeZone: { title: 'Time zone', placeholder: 'Europe/Vienna', from: ['timezone', 'timeZone'] },
  allDay: { title: 'All day', kind: 'boolean', from: ['allday'] },
  colorId: { title: 'Colour', from: ['color', 'colorId'] },
  visibility: { title: 'Visible to', choices: ['default', 'public', 'private', 'confidential'] },
} as const satisfies Record<string, AppField>;
const start = { title: 'Begins', placeholder: '2026-03-01T09:00:00Z' } as const satisfies AppField;
const end = { title: 'Ends', placeholder: '2026-03-01T10:00:00Z' } as const satisfies AppField;
const body = {
  summary: '{summary}',
  description: '{description}',
  location: '{location}',
  attendees: '{guests}',
  start: { dateTime: '{startTime}', date: '{startDay}', timeZone: '{timeZone}' },
  end: { dateTime: '{endTime}', date: '{endDay}', timeZone: '{timeZone}' },
  colorId: '{colorId}',
  visibility: '{visibility}',
};
const events = '/calendar/v3/calendars/{calendar}/events';

/** https://developers.google.com/workspace/calendar/api/v3/reference */
export const googleCalendar: App = {
  id: 'google-calendar',
  title: 'Google Calendar',
  colour: '#1967d2',
  baseUrl: 'https://www.googleapis.com',
  auth: { kind: 'bearer' },
  credential:
    'An OAuth access token with the scope calendar, from developers.google.com/oauthplayground. It lasts an hour: connections that renew it do not exist yet.',
  exported: {
    type: 'googleCalendar',
    resource: 'event',
    operations: { event: 'create', calendar: 'availability' },
    ignored: ['outputFormat'],
  },
  operations: {
    'event.create': {
      title: 'Create an event',
      method: 'POST',
      path: events,
      fields: {
        calendar,
        start: { ...start, required: true },
        end: { ...end, required: true },
        ...event,
        sendUpdates: { title: 'Tell guests', choices: ['all', 'externalOnly', 'none'] },
      },
      prepare,
      query: { sendUpdates: '{sendUpdates}' },
      body,
    },
    'event.update': {
      title: 'Change an event',
      method: 'PATCH',
      path: `${events}/{eventId}`,
      fields: { calendar, eventId, start, end, ...event },
      prepare,
      body,
    },
    'event.get': { title: 'Get an event', method: 'GET', path: `${events}/{eventId}`, fields: { calendar, eventId } },
    'event.getAll': {
      title: 'List events',
      method: 'GET',
      path: events,
      fields: {
        calendar,
        timeMin: { title: 'After', placeholder: '2026-03-01T00:00:00Z' },
        timeMax: { title: 'Before', placeholder: '2026-03-02T00:00:00Z' },
        query: { title: 'Search' },
        singleEvents: { title: 'Each of a series by itself', kind: 'boolean', fallback: true },
        orderBy: { title: 'Order', choices: ['startTime', 'updated'] },
        timeZone: event.timeZone,
      },
      query: {
        timeMin: '{timeMin}',
        timeMax: '{timeMax}',
        q: '{query}',
        singleEvents: '{singleEvents}',
        orderBy: '{orderBy}',
        timeZone: '{timeZone}',
      },
      items: 'items',
      paging: { cursor: { from: 'nextPageToken', to: 'pageToken' }, size: { to: 'maxResults', most: 2500 } },
    },
    'event.delete': {
      title: 'Delete an event',
      method: 'DELETE',
      path: `${events}/{eventId}`,
      fields: { calendar, eventId },
      ...done,
    },
    'calendar.availability': {
      title: 'When somebody is busy',
      method: 'POST',
      path: '/calendar/v3/freeBusy',
      fields: {
        calendar,
        timeMin: { title: 'From', required: true },
        timeMax: { title: 'Until', required: true },
        timeZone: event.timeZone,
      },
      body: { timeMin: '{timeMin}', timeMax: '{timeMax}', timeZone: '{timeZone}', items: [{ id: '{calendar}' }] },
    },
  },
};

/** Guests as the API lists them; a day or a time, as the event is all day or not. */
function prepare({ attendees, allDay, start: from, end: to }: JsonObject): JsonObject {
  const guests = (Array.isArray(attendees) ? attendees : [attendees ?? ''])
    .flatMap((each) => namesIn(String(each)))
    .map((email) => ({ email }));
  const isAllDay = allDay === true || allDay === 'yes';
  const day = (value: JsonObject[string] | undefined) => (value ? String(value).slice(0, 10) : null);
  return {
    guests: guests.length > 0 ? guests : null,
    startTime: isAllDay ? null : (from ?? null),
    startDay: isAllDay ? day(from) : null,
    endTime: isAllDay ? null : (to ?? null),
    endDay: isAllDay ? day(to) : null,
  };
}
