import { type Call, Callable } from './callable.ts';
import { type Evaluation, spend } from './evaluation.ts';
import { DATA_GLOBALS } from './globals/data.ts';
import { DATE_GLOBALS } from './globals/dates.ts';
import { type Members, members, namespace, notCallable, text, word } from './globals/namespace.ts';
import { Pattern } from './pattern.ts';
import { toNumber } from './text.ts';

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

/** The names of JavaScript and Luxon that expressions know. */
export const GLOBALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['Math', namespace('Math', members({ ...maths, random: (_args, on) => on.scope.random() }, constants(Math)))],
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
  ...DATA_GLOBALS,
  ...DATE_GLOBALS,
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
