import { DateTime } from 'luxon';
import { parseDate } from '#lib/engine/expression/methods/parse-date.ts';
import { type JsonValue, readTag } from '#lib/engine/values.ts';

type Written = { readonly format: string; readonly zone: string };

/** Ten digits are seconds until the year 5138, twelve and more are milliseconds since 1973. */
const FIRST_OF_MILLISECONDS = 100_000_000_000;

/** The moment that a text, a time stamp or a date stands for; undefined where it is none. */
export function readMoment(value: JsonValue, { format, zone }: Written): DateTime | undefined {
  const [tag, content] = readTag(value) ?? [];
  const given = tag === 'date' ? content : value;
  const moment = typeof given === 'number' ? stamp(given, zone) : text(given, format, zone);
  return moment?.isValid ? moment : undefined;
}

const stamp = (number: number, zone: string) =>
  DateTime.fromMillis(Math.abs(number) < FIRST_OF_MILLISECONDS ? number * 1000 : number, { zone });

function text(given: JsonValue | undefined, format: string, zone: string): DateTime | undefined {
  if (typeof given !== 'string') return undefined;
  const trimmed = given.trim();
  if (format === 'x') return DateTime.fromMillis(Number(trimmed), { zone });
  if (format !== '') return DateTime.fromFormat(trimmed, format, { zone });
  if (/^-?\d{5,}(\.\d+)?$/.test(trimmed)) return stamp(Number(trimmed), zone);
  if (trimmed === '') return undefined;
  const read = [DateTime.fromISO, DateTime.fromSQL, DateTime.fromRFC2822]
    .map((parse) => parse(trimmed, { zone }))
    .find((moment) => moment.isValid);
  return read ?? DateTime.fromJSDate(parseDate(trimmed, zone), { zone });
}
