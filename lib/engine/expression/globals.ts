import { DateTime, Duration, Interval } from 'luxon';
import { type Call, Callable, callback } from './callable.ts';
import { toJson } from './convert.ts';
import { type Evaluation, spend, spendText } from './evaluation.ts';
import { ExpressionError } from './expression-error.ts';
import { type Fields, fieldsOf, kindOf, makeFields, Unique, untag } from './kinds.ts';
import { toMoment } from './methods/moment.ts';
import { parseDate } from './methods/parse-date.ts';
import { parseJsonText } from './methods/text-extras.ts';
import { plainOptions } from './options.ts';
import { Pattern } from './pattern.ts';
import { toNumber, toText } from './text.ts';

type Members = { readonly [name: string]: unknown };

const members = (calls: { readonly [name: string]: Call }, constants: Members = {}): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ...Object.entries(calls).map(([name, call]) => [name, new Callable(name, call)] as const),
    ...Object.entries(constants),
  ]);

const notCallable =
  (name: string): Call =>
  () => {
    throw new ExpressionError(`${name} cannot be called; use one of its members.`);
  };

const text = (value: unknown, on: Evaluation) => {
  const result = toText(value, on);
  spendText(on, result.length);
  return result;
};

const owner = (value: unknown): Fields => (typeof value === 'object' && value !== null ? fieldsOf(value) : {});

/** Elements of whatever can be spread. */
export function elements(value: unknown, on: Evaluation): readonly unknown[] {
  const list = Array.isArray(value) ? value : value instanceof Unique ? value.list : undefined;
  if (list === undefined && typeof value !== 'string') {
    throw new ExpressionError(`A value of kind ${kindOf(value)} cannot be spread into a list.`);
  }
  spend(on, list?.length ?? (value as string).length);
  return list?.map(untag) ?? [...(value as string)];
}

function makeList([length]: readonly unknown[], on: Evaluation): unknown[] {
  const count = toNumber(length, on);
  if (!Number.isInteger(count) || count < 0) throw new ExpressionError('A list has a whole number of elements.');
  spend(on, count);
  return new Array(count).fill(undefined);
}

function listFrom([source, fn]: readonly unknown[], on: Evaluation): unknown[] {
  const isLengthy = kindOf(source) === 'object';
  const list = isLengthy ? makeList([owner(source).length ?? 0], on) : elements(source, on);
  if (fn === undefined) return list.slice();
  const call = callback('Array.from', fn, on);
  return list.map((element, index) => call(element, index));
}

function entriesOf(value: unknown, on: Evaluation): [string, unknown][] {
  const entries = Object.entries(owner(value)).map(([key, field]): [string, unknown] => [key, untag(field)]);
  spend(on, entries.length);
  return entries;
}

function pairs(value: unknown, on: Evaluation): [string, unknown][] {
  return elements(value, on).map((pair) => {
    if (!Array.isArray(pair)) throw new ExpressionError('Object.fromEntries() needs a list of [key, value] pairs.');
    return [toText(pair[0], on), pair[1]];
  });
}

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

const maths = Object.fromEntries(
  Object.getOwnPropertyNames(Math)
    .map((name) => [name, Math[name as 'abs']] as const)
    .filter(([name, fn]) => typeof fn === 'function' && name !== 'random' && name !== 'sumPrecise')
    .map(([name, fn]): [string, Call] => [
      name,
      (args, on) => (fn as (...values: number[]) => number)(...args.map((arg) => toNumber(arg, on))),
    ]),
);
const constants = (source: object) =>
  Object.fromEntries(
    Object.getOwnPropertyNames(source)
      .map((name) => [name, (source as Members)[name]])
      .filter(([, value]) => typeof value === 'number'),
  );

const zoned = (on: Evaluation, options: unknown) => ({ zone: on.scope.timezone, ...plainOptions(options) });
const word = (value: unknown, on: Evaluation) => toText(value, on).slice(0, 1000);

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

const namespace = (name: string, of: ReadonlyMap<string, unknown>) =>
  new Callable(name, notCallable(name), { members: of });

/** The names of JavaScript and Luxon that expressions know. */
export const GLOBALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['Math', namespace('Math', members({ ...maths, random: (_args, on) => on.scope.random() }, constants(Math)))],
  [
    'JSON',
    namespace(
      'JSON',
      members({
        parse: ([given], on) => parseJsonText(text(given, on)),
        stringify: ([value, , indent], on) =>
          toJson(value, on, typeof indent === 'number' || typeof indent === 'string' ? indent : undefined),
      }),
    ),
  ],
  [
    'Object',
    new Callable('Object', ([value]) => value ?? makeFields([]), {
      members: members({
        assign: (args, on) => makeFields(args.flatMap((arg) => entriesOf(arg, on))),
        entries: ([value], on) => entriesOf(value, on),
        freeze: ([value]) => value,
        fromEntries: ([value], on) => makeFields(pairs(value, on)),
        hasOwn: ([value, key], on) => Object.hasOwn(owner(value), toText(key, on)),
        is: ([left, right]) => Object.is(left, right),
        keys: ([value], on) => entriesOf(value, on).map(([key]) => key),
        values: ([value], on) => entriesOf(value, on).map(([, field]) => field),
      }),
    }),
  ],
  [
    'Array',
    new Callable(
      'Array',
      (args, on) => (args.length === 1 && typeof args[0] === 'number' ? makeList(args, on) : args),
      {
        construct: (args, on) => (args.length === 1 && typeof args[0] === 'number' ? makeList(args, on) : args),
        members: members({ from: listFrom, isArray: ([value]) => Array.isArray(value), of: (args) => args }),
      },
    ),
  ],
  [
    'String',
    new Callable('String', (args, on) => (args.length === 0 ? '' : text(args[0], on)), {
      members: members({
        fromCharCode: (args, on) => String.fromCharCode(...args.map((arg) => toNumber(arg, on))),
        fromCodePoint: (args, on) => String.fromCodePoint(...args.map((arg) => toNumber(arg, on))),
      }),
    }),
  ],
  [
    'Number',
    new Callable('Number', ([value], on) => (value === undefined ? Number.NaN : toNumber(value, on)), {
      members: members(
        {
          isFinite: ([value]) => Number.isFinite(value),
          isInteger: ([value]) => Number.isInteger(value),
          isNaN: ([value]) => Number.isNaN(value),
          isSafeInteger: ([value]) => Number.isSafeInteger(value),
          parseFloat: ([value], on) => Number.parseFloat(text(value, on)),
          parseInt: ([value, radix], on) =>
            Number.parseInt(text(value, on), radix === undefined ? undefined : toNumber(radix, on)),
        },
        constants(Number),
      ),
    }),
  ],
  ['Boolean', new Callable('Boolean', ([value]) => Boolean(value))],
  ['BigInt', new Callable('BigInt', ([value], on) => BigInt(text(value, on).slice(0, 10_000)))],
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
  [
    'Set',
    new Callable('Set', notCallable('Set'), {
      construct: ([values], on) => new Unique(values ? elements(values, on) : []),
    }),
  ],
  [
    'RegExp',
    new Callable('RegExp', ([source, flags], on) => makePattern(source, flags, on), {
      construct: ([source, flags], on) => makePattern(source, flags, on),
    }),
  ],
  [
    'URL',
    new Callable('URL', notCallable('URL'), {
      construct: ([url, base], on) => new URL(text(url, on), base === undefined ? undefined : text(base, on)),
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
  ...Object.entries({
    parseFloat: ([value], on) => Number.parseFloat(text(value, on)),
    parseInt: ([value, radix], on) =>
      Number.parseInt(text(value, on), radix === undefined ? undefined : toNumber(radix, on)),
    isNaN: ([value], on) => Number.isNaN(toNumber(value, on)),
    isFinite: ([value], on) => Number.isFinite(toNumber(value, on)),
    encodeURIComponent: ([value], on) => encodeURIComponent(text(value, on)),
    decodeURIComponent: ([value], on) => decodeURIComponent(text(value, on)),
    encodeURI: ([value], on) => encodeURI(text(value, on)),
    decodeURI: ([value], on) => decodeURI(text(value, on)),
    btoa: ([value], on) => btoa(text(value, on)),
    atob: ([value], on) => atob(text(value, on)),
  } satisfies { [name: string]: Call }).map(([name, call]): [string, unknown] => [name, new Callable(name, call)]),
]);

function makePattern(source: unknown, flags: unknown, on: Evaluation): Pattern {
  const body = source instanceof Pattern ? source.source : word(source, on);
  spend(on, 50 + body.length);
  return new Pattern(body, flags === undefined ? '' : word(flags, on));
}
