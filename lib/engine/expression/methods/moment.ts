import { DateTime, Duration, type DurationLike, type DurationUnit, Interval } from 'luxon';
import { methodsOf } from '../callable.ts';
import { type Evaluation, spend } from '../evaluation.ts';
import { ExpressionError } from '../expression-error.ts';
import { plainOptions } from '../options.ts';
import { toNumber, toText } from '../text.ts';
import { parseDate } from './parse-date.ts';

type Args = readonly unknown[];

/** A moment from whatever stands for one: moment, date, ISO text or milliseconds. */
export function toMoment(value: unknown, on: Evaluation): DateTime {
  spend(on, 20);
  const zone = on.scope.timezone;
  if (DateTime.isDateTime(value)) return value;
  if (value instanceof Date) return DateTime.fromJSDate(value, { zone });
  if (typeof value === 'number') return DateTime.fromMillis(value, { zone });
  const moment = DateTime.fromJSDate(parseDate(short(value, on), zone), { zone });
  if (!moment.isValid) throw new ExpressionError(`"${short(value, on).slice(0, 40)}" is not a date.`);
  return moment;
}

function short(value: unknown, on: Evaluation): string {
  const text = toText(value, on);
  if (text.length > 1000) throw new ExpressionError('A date or its format has at most 1,000 characters.');
  return text;
}

const word = (args: Args, at: number, on: Evaluation) => (args[at] === undefined ? undefined : short(args[at], on));
const unit = (args: Args, at: number, on: Evaluation) => word(args, at, on) as DurationUnit;

/** `{ days: 1 }`, `(1, 'day')`, or milliseconds. */
function amount(args: Args, on: Evaluation): DurationLike {
  const [value, by] = args;
  if (Duration.isDuration(value)) return value;
  if (typeof value === 'object' && value !== null) return plainOptions(value) ?? {};
  const count = toNumber(value, on);
  return by === undefined ? count : { [short(by, on)]: count };
}

function difference(moment: DateTime, args: Args, on: Evaluation): number | Duration {
  const units = Array.isArray(args[1]) ? args[1].map((name) => short(name, on)) : word(args, 1, on);
  return moment.diff(toMoment(args[0], on), units as DurationUnit | DurationUnit[] | undefined, plainOptions(args[2]));
}

const formats = methodsOf<DateTime>()({
  format: (moment, args, on) => moment.toFormat(word(args, 0, on) ?? 'yyyy-MM-dd', plainOptions(args[1])),
  toFormat: (moment, args, on) => moment.toFormat(word(args, 0, on) ?? '', plainOptions(args[1])),
  toHTTP: (moment) => moment.toHTTP(),
  toISO: (moment, args) => moment.toISO(plainOptions(args[0])),
  toISODate: (moment, args) => moment.toISODate(plainOptions(args[0])),
  toISOString: (moment) => moment.toUTC().toISO(),
  toISOTime: (moment, args) => moment.toISOTime(plainOptions(args[0])),
  toISOWeekDate: (moment) => moment.toISOWeekDate(),
  toJSON: (moment) => moment.toISO(),
  toJsonString: (moment) => JSON.stringify(moment.toISO()),
  toLocaleString: (moment, [preset, options], on) => {
    spend(on, 200);
    // JavaScript's form is (locale, options), Luxon's (options).
    if (typeof preset === 'string') return moment.setLocale(preset).toLocaleString(plainOptions(options));
    return moment.toLocaleString(plainOptions(preset));
  },
  toRFC2822: (moment) => moment.toRFC2822(),
  toRelative: (moment, [options], on) =>
    moment.toRelative({ ...plainOptions(options), base: DateTime.fromMillis(on.scope.now()) }),
  toSQL: (moment, args) => moment.toSQL(plainOptions(args[0])),
  toSQLDate: (moment) => moment.toSQLDate(),
  toString: (moment) => moment.toString(),
});

const parts = methodsOf<DateTime>()({
  diff: difference,
  diffNow: (moment, args, on) => difference(moment, [on.scope.now(), ...args], on),
  diffTo: (moment, args, on) => {
    const by = word(args, 1, on) ?? 'days';
    return toMoment(args[0], on)
      .diff(moment, by as DurationUnit)
      .as(by as DurationUnit);
  },
  extract: (moment, args, on) => moment.get((word(args, 0, on) ?? 'week') as keyof DateTime<true> & 'year'),
  get: (moment, args, on) => moment.get(unit(args, 0, on) as 'year'),
  getTime: (moment) => moment.toMillis(),
  hasSame: (moment, args, on) => moment.hasSame(toMoment(args[0], on), unit(args, 1, on) as 'day'),
  isBetween: (moment, [a, b], on) => {
    const [from, to] = [toMoment(a, on), toMoment(b, on)].toSorted((x, y) => x.toMillis() - y.toMillis());
    return from !== undefined && to !== undefined && moment > from && moment < to;
  },
  isWeekend: (moment) => moment.weekday > 5,
  toMillis: (moment) => moment.toMillis(),
  toObject: (moment) => moment.toObject(),
  toSeconds: (moment) => moment.toSeconds(),
  toUnixInteger: (moment) => moment.toUnixInteger(),
  valueOf: (moment) => moment.toMillis(),
});

/** Luxon's `DateTime`: the methods that read it or give another one. */
export const momentMethods = methodsOf<DateTime>()({
  ...formats,
  ...parts,
  beginningOf: (moment, args, on) => moment.startOf((word(args, 0, on) ?? 'week') as 'week'),
  endOf: (moment, args, on) => moment.endOf(unit(args, 0, on) as 'day'),
  endOfMonth: (moment) => moment.endOf('month'),
  minus: (moment, args, on) => moment.minus(amount(args, on)),
  plus: (moment, args, on) => moment.plus(amount(args, on)),
  reconfigure: (moment, args) => moment.reconfigure(plainOptions(args[0]) ?? {}),
  set: (moment, args) => moment.set(plainOptions(args[0]) ?? {}),
  setLocale: (moment, args, on) => moment.setLocale(word(args, 0, on) ?? 'en'),
  setZone: (moment, args, on) => moment.setZone(word(args, 0, on), plainOptions(args[1])),
  startOf: (moment, args, on) => moment.startOf(unit(args, 0, on) as 'day'),
  toDateTime: (moment) => moment,
  toJSDate: (moment) => moment.toJSDate(),
  toLocal: (moment, _args, on) => moment.setZone(on.scope.timezone),
  toUTC: (moment) => moment.toUTC(),
  until: (moment, [end], on) => Interval.fromDateTimes(moment, toMoment(end, on)),
});

export const durationMethods = methodsOf<Duration>()({
  as: (duration, args, on) => duration.as(unit(args, 0, on)),
  get: (duration, args, on) => duration.get(unit(args, 0, on)),
  minus: (duration, args, on) => duration.minus(amount(args, on)),
  negate: (duration) => duration.negate(),
  normalize: (duration) => duration.normalize(),
  plus: (duration, args, on) => duration.plus(amount(args, on)),
  rescale: (duration) => duration.rescale(),
  shiftTo: (duration, args, on) => duration.shiftTo(...args.map((_, at) => unit(args, at, on))),
  toFormat: (duration, args, on) => duration.toFormat(word(args, 0, on) ?? '', plainOptions(args[1])),
  toHuman: (duration, args) => duration.toHuman(plainOptions(args[0])),
  toISO: (duration) => duration.toISO(),
  toMillis: (duration) => duration.toMillis(),
  toObject: (duration) => duration.toObject(),
  toString: (duration) => duration.toString(),
  valueOf: (duration) => duration.toMillis(),
});

export const intervalMethods = methodsOf<Interval>()({
  contains: (interval, [moment], on) => interval.contains(toMoment(moment, on)),
  count: (interval, args, on) => interval.count(unit(args, 0, on)),
  isAfter: (interval, [moment], on) => interval.isAfter(toMoment(moment, on)),
  isBefore: (interval, [moment], on) => interval.isBefore(toMoment(moment, on)),
  length: (interval, args, on) => interval.length(unit(args, 0, on)),
  toDuration: (interval, args, on) => interval.toDuration(unit(args, 0, on)),
  toISO: (interval) => interval.toISO(),
  toString: (interval) => interval.toString(),
});
