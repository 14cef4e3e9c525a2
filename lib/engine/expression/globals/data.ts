import { Callable, callback } from '../callable.ts';
import { toJson } from '../convert.ts';
import { elements } from '../elements.ts';
import { type Evaluation, spend } from '../evaluation.ts';
import { ExpressionError } from '../expression-error.ts';
import { type Fields, fieldsOf, kindOf, makeFields, Unique, untag } from '../kinds.ts';
import { parseJsonText } from '../methods/text-extras.ts';
import { toNumber, toText } from '../text.ts';
import { type Entry, members, namespace, notCallable, text } from './namespace.ts';

const owner = (value: unknown): Fields => (typeof value === 'object' && value !== null ? fieldsOf(value) : {});

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

/** Objects, lists and JSON. */
export const DATA_GLOBALS: readonly Entry[] = [
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
    'Set',
    new Callable('Set', notCallable('Set'), {
      construct: ([values], on) => new Unique(values ? elements(values, on) : []),
    }),
  ],
];
