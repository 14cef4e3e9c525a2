import { methodsOf } from '../callable.ts';
import { toJson } from '../convert.ts';
import { type Evaluation, spend } from '../evaluation.ts';
import { ExpressionError } from '../expression-error.ts';
import { fieldsOf, makeFields, readField, untag } from '../kinds.ts';
import { joinText, toNumber, toText } from '../text.ts';

type List = readonly unknown[];

const isEmptyValue = (value: unknown) => value === null || value === undefined || value === '';
const numbers = (list: List, on: Evaluation) => {
  spend(on, list.length);
  return list.map((element) => toNumber(untag(element), on));
};

/** A text by which equal data is equal. */
const identity = (value: unknown, on: Evaluation) =>
  typeof value === 'object' ? `json:${toJson(value, on)}` : `${typeof value}:${String(value)}`;

function unique(list: List, keys: List, on: Evaluation): unknown[] {
  spend(on, list.length);
  const seen = new Set<string>();
  return list.filter((element) => {
    const isPicked = keys.length > 0 && typeof element === 'object' && element !== null;
    const key = identity(isPicked ? keys.map((name) => readField(element, toText(name, on)) ?? null) : element, on);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

function pluck(list: List, keys: List, on: Evaluation): unknown[] {
  spend(on, list.length * Math.max(1, keys.length));
  const names = keys.map((key) => toText(key, on));
  const objects = list.filter((element): element is object => typeof element === 'object' && element !== null);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return objects.map((element) => readField(element, only));
  return objects.map((element) => makeFields(names.map((name) => [name, readField(element, name)])));
}

function chunk(list: List, size: number, on: Evaluation): unknown[][] {
  spend(on, list.length);
  if (!(size >= 1)) throw new ExpressionError('chunk() needs a size of one or more.');
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

const asList = (value: unknown): List => (Array.isArray(value) ? value : []);
const identities = (list: List, on: Evaluation) => new Set(list.map((element) => identity(element, on)));

/** Conveniences on lists that exports use beyond JavaScript's own. */
export const listExtras = methodsOf<List>()({
  append: (list, args, on) => {
    spend(on, list.length + args.length);
    return [...list, ...args];
  },
  average: (list, _args, on) => numbers(list, on).reduce((sum, value) => sum + value, 0) / list.length,
  chunk: (list, [size], on) => chunk(list, toNumber(size, on), on),
  compact: (list) => list.filter((element) => !isEmptyValue(element)),
  difference: (list, [other], on) => {
    const others = identities(asList(other), on);
    return list.filter((element) => !others.has(identity(element, on)));
  },
  first: (list) => untag(list[0]),
  intersection: (list, [other], on) => {
    const others = identities(asList(other), on);
    return unique(
      list.filter((element) => others.has(identity(element, on))),
      [],
      on,
    );
  },
  isEmpty: (list) => list.length === 0,
  isNotEmpty: (list) => list.length > 0,
  last: (list) => untag(list.at(-1)),
  max: (list, _args, on) => numbers(list, on).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  min: (list, _args, on) => numbers(list, on).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  pluck,
  randomItem: (list, _args, on) => untag(list[Math.floor(on.scope.random() * list.length)]),
  removeDuplicates: unique,
  smartJoin: (list, [key, value], on) => {
    spend(on, list.length);
    const objects = list.filter((element): element is object => typeof element === 'object' && element !== null);
    const read = (element: object, name: unknown) => fieldsOf(element)[toText(name, on)];
    return makeFields(objects.map((element) => [toText(read(element, key), on), read(element, value)]));
  },
  sum: (list, _args, on) => numbers(list, on).reduce((sum, value) => sum + value, 0),
  toJsonString: (list, _args, on) => toJson(list, on),
  toCsv: (list, _args, on) => list.map((row) => joinText(Object.values(fieldsOf(Object(row))), ',', on)).join('\n'),
  union: (list, [other], on) => unique([...list, ...asList(other)], [], on),
  unique,
});
