import { DateTime } from 'luxon';

const ZONED = /(?:Z|GMT|UTC?|[+-]\d{2}:?\d{2}|\b[ECMP][SD]T)(?:\s*\([^)]*\))?\s*$/i;
const DATE_ONLY = /^[+-]?\d{4,6}(?:-\d{2}(?:-\d{2})?)?$/;

/**
 * As `new Date(text)`, but a time without an offset is one of `timezone`, never of the machine this runs on.
 * A date alone in ISO 8601 is midnight UTC, as ECMAScript has it. Invalid texts give an invalid date.
 */
export function parseDate(text: string, timezone: string): Date {
  const given = new Date(text);
  if (Number.isNaN(given.getTime())) return DateTime.fromISO(text, { zone: timezone }).toJSDate();
  if (ZONED.test(text) || DATE_ONLY.test(text.trim())) return given;
  // The machine read local fields; the same fields in the workflow's zone are what was meant.
  return DateTime.fromJSDate(given).setZone(timezone, { keepLocalTime: true }).toJSDate();
}
