import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { wholeText } from '../decode-text.ts';
import { configFault } from '../paths.ts';
import type { Reader } from './reader.ts';

/** The events of a calendar (RFC 5545), one item each; those that repeat say so by their rule. */
export const readIcs: Reader = async function* ({ file, files, parameters: { encoding } }) {
  const { default: ICAL } = await import('ical.js');
  const text = await wholeText({ file, files, encoding });
  const calendars = parsed(() => [ICAL.parse(text)].flat(1), file.name);
  for (const source of Array.isArray(calendars[0]) ? calendars : [calendars]) {
    const calendar = new ICAL.Component(source as never);
    for (const component of calendar.getAllSubcomponents('vevent')) {
      const event = new ICAL.Event(component);
      const first = (name: string) => component.getFirstPropertyValue(name);
      yield told({
        uid: event.uid,
        summary: event.summary,
        description: event.description,
        location: event.location,
        start: timeOf(event.startDate),
        end: timeOf(event.endDate),
        allDay: event.startDate?.isDate ?? false,
        status: first('status'),
        organizer: addressOf(first('organizer')),
        attendees: component.getAllProperties('attendee').map((each) => ({
          email: addressOf(each.getFirstValue()),
          name: each.getFirstParameter('cn') ?? null,
          status: each.getFirstParameter('partstat') ?? null,
        })),
        categories: component.getAllProperties('categories').flatMap((each) => each.getValues()),
        url: first('url'),
        rule: first('rrule')?.toString(),
      });
    }
  }
};

type Time = { isDate: boolean; zone?: { tzid: string } | null; toString: () => string; toJSDate: () => Date };

/** A day, an instant, or the time on the clock where it is in no known zone. */
function timeOf(time: Time | null | undefined): JsonValue {
  if (!time) return null;
  return time.isDate || time.zone?.tzid === 'floating' ? time.toString() : time.toJSDate().toISOString();
}

const addressOf = (value: unknown): JsonValue => (typeof value === 'string' ? value.replace(/^mailto:/i, '') : null);

/** Without what the event does not say. */
function told(fields: Readonly<Record<string, unknown>>): JsonObject {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(entries) as JsonObject;
}

function parsed<T>(work: () => T, name: string): T {
  try {
    return work();
  } catch (error) {
    throw configFault(
      'ics_invalid',
      `${name} is no calendar: ${(error as Error).message}. Read it as text to look at it.`,
    );
  }
}
