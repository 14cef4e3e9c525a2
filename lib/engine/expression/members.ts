import type { DateTime, Duration, Interval } from 'luxon';
import { Callable, type Method, type Methods, View } from './callable.ts';
import { type Evaluation, spend, spendText } from './evaluation.ts';
import { ExpressionError, MissingValue } from './expression-error.ts';
import { type Kind, kindOf, readField, type Unique, untag } from './kinds.ts';
import { dateMethods } from './methods/date.ts';
import { listMethods } from './methods/list.ts';
import { listExtras } from './methods/list-extras.ts';
import { durationMethods, intervalMethods, momentMethods, toMoment } from './methods/moment.ts';
import { booleanMethods, numberMethods } from './methods/number.ts';
import { objectMethods, setMethods, urlMethods } from './methods/object.ts';
import { patternMethods, textMethods } from './methods/text.ts';
import { textExtras } from './methods/text-extras.ts';
import type { Pattern } from './pattern.ts';

type Table = ReadonlyMap<string, Method<never>>;
// A Map, so that no name an expression asks for can reach a prototype.
const table = (...methods: readonly Methods<never>[]): Table =>
  new Map(methods.flatMap((each) => Object.entries(each)));

/** Charges each call before it is made. */
const charged = (cost: number, methods: Methods<never>): Methods<never> =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (self, args, on) => {
        spend(on, cost);
        return method(self, args, on);
      },
    ]),
  );

// A date can do what a moment can, as far as its own methods leave room.
const datesAsMoments = Object.fromEntries(
  Object.entries(momentMethods).map(([name, method]) => [
    name,
    (date: Date, args: readonly unknown[], on: Evaluation) => method(toMoment(date, on), args, on),
  ]),
);

const METHODS: { readonly [K in Kind]: Table } = {
  nothing: table(),
  text: table(textExtras, textMethods),
  number: table(charged(1, numberMethods)),
  boolean: table(booleanMethods),
  list: table(listExtras, listMethods),
  date: table(charged(20, datesAsMoments), charged(20, dateMethods)),
  moment: table(charged(20, momentMethods)),
  duration: table(charged(20, durationMethods)),
  interval: table(charged(20, intervalMethods)),
  pattern: table(patternMethods),
  set: table(setMethods),
  url: table(urlMethods),
  function: table(),
  view: table(),
  object: table(objectMethods),
};

const MOMENT_PROPERTIES = new Set(
  `year quarter month day hour minute second millisecond weekday weekNumber weekYear ordinal daysInMonth daysInYear
  monthLong monthShort weekdayLong weekdayShort zoneName offset offsetNameShort offsetNameLong isInDST isInLeapYear
  isValid invalidReason invalidExplanation locale ts weeksInWeekYear`.split(/\s+/),
);
const DURATION_PROPERTIES = new Set(
  'years quarters months weeks days hours minutes seconds milliseconds isValid invalidReason'.split(' '),
);
const INTERVAL_PROPERTIES = new Set(['start', 'end', 'isValid', 'invalidReason']);
const URL_PROPERTIES = new Set(
  'hash host hostname href origin password pathname port protocol search username'.split(' '),
);

const pick = (value: object, key: string, allowed: ReadonlySet<string>): unknown =>
  allowed.has(key) ? (value as unknown as Record<string, unknown>)[key] : undefined;

/** `object[key]`: own fields and a few listed properties; of nothing, nothing. */
export function readMember(object: unknown, key: string): unknown {
  if (typeof object === 'string')
    return key === 'length' ? object.length : isIndex(key) ? object[Number(key)] : undefined;
  if (typeof object !== 'object' || object === null) return undefined;
  switch (kindOf(object)) {
    case 'list':
      return readElement(object as readonly unknown[], key);
    case 'object':
      return readField(object, key);
    case 'view':
      return (object as View).read(key);
    case 'function':
      return (object as Callable).members.get(key);
    case 'moment':
      return pick(object as DateTime, key, MOMENT_PROPERTIES);
    case 'duration':
      return pick(object as Duration, key, DURATION_PROPERTIES);
    case 'interval':
      return pick(object as Interval, key, INTERVAL_PROPERTIES);
    case 'pattern':
      return key === 'source' || key === 'flags' ? (object as Pattern)[key] : undefined;
    case 'set':
      return key === 'size' ? (object as Unique).list.length : undefined;
    case 'url':
      return readUrl(object as URL, key);
    default:
      return undefined;
  }
}

const isIndex = (key: string) => /^(?:0|[1-9]\d{0,9})$/.test(key);
const readElement = (list: readonly unknown[], key: string) =>
  key === 'length' ? list.length : isIndex(key) ? untag(list[Number(key)]) : undefined;

function readUrl(url: URL, key: string): unknown {
  if (key !== 'searchParams') return pick(url, key, URL_PROPERTIES);
  return new View('searchParams', {
    get: () => new Callable('get', ([name]) => url.searchParams.get(String(name))),
    has: () => new Callable('has', ([name]) => url.searchParams.has(String(name))),
    getAll: () => new Callable('getAll', ([name]) => url.searchParams.getAll(String(name))),
    toString: () => new Callable('toString', () => url.search.slice(1)),
  });
}

const CHEAP = new Set(['at', 'charAt', 'charCodeAt', 'codePointAt', 'slice', 'substring', 'substr', 'startsWith']);

type MemberCall = { object: unknown; name: string; args: readonly unknown[]; evaluation: Evaluation };

/** `object.name(…args)`: a function the object holds, else a method of its kind from the tables. */
export function callMember({ object, name, args, evaluation }: MemberCall): unknown {
  const kind = kindOf(object);
  if (kind === 'nothing')
    throw new MissingValue(`${name}() was called on nothing. Give a default before it, or use ?.`);
  if (kind === 'view' || kind === 'function' || kind === 'object') {
    const member = readMember(object, name);
    if (member instanceof Callable) return member.call(args, evaluation);
  }
  const method = METHODS[kind].get(name) as Method<unknown> | undefined;
  if (method === undefined) throw new ExpressionError(`A value of kind ${kind} has no method ${name}().`);
  spend(evaluation, 1);
  if (typeof object === 'string' && !CHEAP.has(name)) spendText(evaluation, object.length);
  return method(object, args, evaluation);
}

/** Names of the methods a value of this kind has, for completion and suggestions. */
export const methodNames = (kind: Kind): readonly string[] => [...METHODS[kind].keys()].sort();
