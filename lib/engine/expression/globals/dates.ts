import { DateTime, Duration, Interval } from 'luxon';
import { Callable } from '../callable.ts';
import { type Evaluation, spend } from '../evaluation.ts';
import { makeFields } from '../kinds.ts';
import { toMoment } from '../methods/moment.ts';
import { parseDate } from '../methods/parse-date.ts';
import { plainOptions } from '../options.ts';
import { toNumber, toText } from '../text.ts';
import { type Entry, members, namespace, word } from './namespace.ts';

function makeDate(args: readonly unknown[], on: Evaluation): Date {
  const [first] = args;
  spend(on, 20);
  if (args.length === 0) return new Date(on.scope.now());
  if (args.length > 1) {
    const [year = 1970, month = 0, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = args.map((part) =>
      toNumber(part, on),
    );
    const start = DateTime.fromObject({ year }, { zone: on.scope.timezone });
    return start
      .plus({ month, day: day - 1 })
      .plus({ hour, minute, second, millisecond })
      .toJSDate();
  }
  if (first instanceof Date) return new Date(first.getTime());
  if (DateTime.isDateTime(first)) return first.toJSDate();
  return typeof first === 'string' ? parseDate(first.slice(0, 100), on.scope.timezone) : new Date(toNumber(first, on));
}

const zoned = (on: Evaluation, options: unknown) => ({ zone: on.scope.timezone, ...plainOptions(options) });
const moments = members(
  {
    fromFormat: ([given, format, options], on) =>
      DateTime.fromFormat(word(given, on), word(format, on), zoned(on, options)),
    fromHTTP: ([given, options], on) => DateTime.fromHTTP(word(given, on), zoned(on, options)),
    fromISO: ([given, options], on) => DateTime.fromISO(word(given, on), zoned(on, options)),
    fromJSDate: ([date], on) => toMoment(date, on),
    fromMillis: ([time, options], on) => DateTime.fromMillis(toNumber(time, on), zoned(on, options)),
    fromObject: ([fields, options], on) => DateTime.fromObject(plainOptions(fields) ?? {}, zoned(on, options)),
    fromRFC2822: ([given, options], on) => DateTime.fromRFC2822(word(given, on), zoned(on, options)),
    fromSQL: ([given, options], on) => DateTime.fromSQL(word(given, on), zoned(on, options)),
    fromSeconds: ([time, options], on) => DateTime.fromSeconds(toNumber(time, on), zoned(on, options)),
    isDateTime: ([value]) => DateTime.isDateTime(value),
    local: (args, on) => momentOf(args, on, on.scope.timezone),
    max: (args, on) => DateTime.max(...args.map((arg) => toMoment(arg, on))),
    min: (args, on) => DateTime.min(...args.map((arg) => toMoment(arg, on))),
    now: (_args, on) => toMoment(on.scope.now(), on),
    utc: (args, on) => momentOf(args, on, 'utc'),
  },
  Object.fromEntries(
    Object.getOwnPropertyNames(DateTime)
      .filter((name) => /^(?:DATE|TIME|DATETIME)_/.test(name))
      .map((name) => [
        name,
        makeFields(Object.entries((DateTime as unknown as { [name: string]: object })[name] ?? {})),
      ]),
  ),
);

function momentOf(args: readonly unknown[], on: Evaluation, zone: string): DateTime {
  if (args.length === 0) return DateTime.fromMillis(on.scope.now(), { zone });
  const [year, month, day, hour, minute, second, millisecond] = args.map((part) => toNumber(part, on));
  return DateTime.fromObject({ year, month, day, hour, minute, second, millisecond }, { zone });
}

/** JavaScript's `Date` and what Luxon brings. */
export const DATE_GLOBALS: readonly Entry[] = [
  [
    'Date',
    new Callable('Date', (_args, on) => new Date(on.scope.now()).toUTCString(), {
      construct: makeDate,
      members: members({
        UTC: (args, on) => Date.UTC(...(args.map((arg) => toNumber(arg, on)) as [number])),
        now: (_args, on) => on.scope.now(),
        parse: ([given], on) => makeDate([toText(given, on)], on).getTime(),
      }),
    }),
  ],
  ['DateTime', namespace('DateTime', moments)],
  [
    'Duration',
    namespace(
      'Duration',
      members({
        fromISO: ([given], on) => Duration.fromISO(word(given, on)),
        fromMillis: ([time], on) => Duration.fromMillis(toNumber(time, on)),
        fromObject: ([fields]) => Duration.fromObject(plainOptions(fields) ?? {}),
      }),
    ),
  ],
  [
    'Interval',
    namespace(
      'Interval',
      members({
        fromDateTimes: ([from, to], on) => Interval.fromDateTimes(toMoment(from, on), toMoment(to, on)),
        fromISO: ([given], on) => Interval.fromISO(word(given, on), { zone: on.scope.timezone }),
      }),
    ),
  ],
];
