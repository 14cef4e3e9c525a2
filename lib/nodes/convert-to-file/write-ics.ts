import { createHash } from 'node:crypto';
import type { Item } from '#lib/engine/items.ts';
import type { JsonValue } from '#lib/engine/values.ts';
import { configFault } from '../paths.ts';
import type { Parameters, Source, Writer } from './writer.ts';

/** A calendar (RFC 5545) with an event for each item, from the parameters or the fields that reading one gives. */
export const writeIcs: Writer = (source) => calendar(source);

async function* calendar({ items, parametersOf, now }: Source): AsyncIterable<Uint8Array> {
  const { default: ICAL } = await import('ical.js');
  const root = new ICAL.Component('vcalendar');
  root.updatePropertyWithValue('prodid', '-//Millrace//EN');
  root.updatePropertyWithValue('version', '2.0');
  for (const [index, item] of items.entries()) {
    const { start, end, ...texts } = eventOf(item, { parameters: parametersOf(index), index });
    const event = new ICAL.Component('vevent');
    for (const [name, text] of Object.entries(texts)) if (text !== '') event.updatePropertyWithValue(name, text);
    event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(now, true));
    event.updatePropertyWithValue('dtstart', start.isDay ? ICAL.Time.fromDateString(start.day) : instant(start));
    if (end) event.updatePropertyWithValue('dtend', end.isDay ? ICAL.Time.fromDateString(end.day) : instant(end));
    root.addSubcomponent(event);
  }
  yield Buffer.from(`${root.toString()}\r\n`);

  function instant({ at }: Moment) {
    return ICAL.Time.fromJSDate(at, true);
  }
}

type Moment = { readonly at: Date; readonly day: string; readonly isDay: boolean };

function eventOf(item: Item, { parameters, index }: { parameters: Parameters; index: number }) {
  const field = (name: string) => text(item.json[name]);
  const isDay = parameters.allDay || item.json.allDay === true;
  const summary = text(parameters.summary) || field('summary');
  const start = momentOf(parameters.start || field('start'), { isDay, name: 'start', index });
  if (!start) throw configFault('event_without_start', 'The event has no beginning. Say when it begins.', index);
  const end = momentOf(parameters.end || field('end'), { isDay, name: 'end', index });
  // Another attempt makes the same event, so that calendars know it again.
  const uid =
    field('uid') || createHash('sha256').update(`${summary}\n${start.at.toISOString()}\n${index}`).digest('hex');
  return {
    ...{ uid, summary, start, end },
    description: text(parameters.description) || field('description'),
    location: text(parameters.location) || field('location'),
    // Addresses are not escaped: a line break in one would begin a property of its own.
    url: field('url').replace(/\p{Cc}/gu, ''),
  };
}

function momentOf(
  value: string,
  { isDay, name, index }: { isDay: boolean; name: string; index: number },
): Moment | undefined {
  if (value === '') return undefined;
  const isDateOnly = /^\d{4}-\d{2}-\d{2}$/.test(value);
  // A time on the clock without a zone is one of UTC: nothing here knows another.
  const at = new Date(isDateOnly || /(z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
  if (!Number.isNaN(at.getTime())) return { at, day: at.toISOString().slice(0, 10), isDay: isDay || isDateOnly };
  throw configFault('event_date_invalid', `“${value}” in ${name} is no date. Write it as 2026-05-01T09:30:00Z.`, index);
}

const text = (value: JsonValue | undefined) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : '');
