import { Callable, callback, type Methods, methodsOf } from '../callable.ts';
import { type Evaluation, spend, spendText } from '../evaluation.ts';
import { ExpressionError } from '../expression-error.ts';
import { untag } from '../kinds.ts';
import { joinText, toNumber, toText } from '../text.ts';

type List = readonly unknown[];

const each = (method: string, fn: unknown, on: Evaluation) => {
  const call = callback(method, fn, on);
  return (element: unknown, index: number, list: List) => call(untag(element), index, list);
};
const test = (method: string, fn: unknown, on: Evaluation) => {
  const call = each(method, fn, on);
  return (element: unknown, index: number, list: List) => Boolean(call(element, index, list));
};
const int = (value: unknown, on: Evaluation) => (value === undefined ? undefined : toNumber(value, on));

const unchangeable = (method: string) => () => {
  throw new ExpressionError(
    `${method}() would change a list, and expressions change nothing. Use [...list, x] or slice().`,
  );
};

/** A value to look for; comparing it with each element takes its length. */
function sought(list: List, value: unknown, on: Evaluation): unknown {
  if (typeof value === 'string') spendText(on, list.length * value.length);
  return value;
}

function sort(list: List, [by]: List, on: Evaluation): List {
  spend(on, list.length * Math.log2(list.length + 1));
  if (by instanceof Callable) {
    const compare = callback('sort', by, on);
    return list.toSorted((a, b) => toNumber(compare(untag(a), untag(b)), on));
  }
  const keyed = list.map((element) => ({ element, text: toText(untag(element), on) }));
  for (const { text } of keyed) spendText(on, text.length * Math.log2(list.length + 1));
  keyed.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return keyed.map(({ element }) => element);
}

function flat(list: List, depth: number, on: Evaluation): unknown[] {
  spend(on, list.length);
  const result: unknown[] = [];
  for (const element of list) {
    if (Array.isArray(element) && depth >= 1)
      for (const inner of flat(element, Math.min(depth, 128) - 1, on)) result.push(inner);
    else result.push(element);
  }
  return result;
}

function reduce(list: List, [fn, ...initial]: List, on: Evaluation): unknown {
  const call = callback('reduce', fn, on);
  if (initial.length === 0 && list.length === 0)
    throw new ExpressionError('reduce() of an empty list needs a start value.');
  const [start, rest] = initial.length > 0 ? [initial[0], 0] : [untag(list[0]), 1];
  let result: unknown = start;
  for (let index = rest; index < list.length; index++) result = call(result, untag(list[index]), index, list);
  return result;
}

const charged = (methods: Methods<List>): Methods<List> =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (list: List, args: List, on: Evaluation) => {
        spend(on, list.length);
        return method(list, args, on);
      },
    ]),
  );

/** What JavaScript's arrays can do. Those that change an array in place give their result and leave it alone. */
export const listMethods = methodsOf<List>()({
  at: (list, [index], on) => untag(list.at(toNumber(index ?? 0, on))),
  pop: (list) => untag(list.at(-1)),
  push: unchangeable('push'),
  shift: (list) => untag(list[0]),
  splice: unchangeable('splice'),
  unshift: unchangeable('unshift'),
  ...charged(
    methodsOf<List>()({
      concat: (list, args, on) => {
        for (const arg of args) spend(on, Array.isArray(arg) ? arg.length : 1);
        return list.concat(...args);
      },
      entries: (list) => list.map((element, index) => [index, element]),
      every: (list, [fn], on) => list.every(test('every', fn, on)),
      fill: (list, [value, from, to], on) => list.slice().fill(value, int(from, on), int(to, on)),
      filter: (list, [fn], on) => list.filter(test('filter', fn, on)),
      find: (list, [fn], on) => untag(list.find(test('find', fn, on))),
      findIndex: (list, [fn], on) => list.findIndex(test('findIndex', fn, on)),
      findLast: (list, [fn], on) => untag(list.findLast(test('findLast', fn, on))),
      findLastIndex: (list, [fn], on) => list.findLastIndex(test('findLastIndex', fn, on)),
      flat: (list, [depth], on) => flat(list, depth === undefined ? 1 : toNumber(depth, on), on),
      flatMap: (list, [fn], on) => flat(list.map(each('flatMap', fn, on)), 1, on),
      forEach: (list, [fn], on) => list.forEach(each('forEach', fn, on)),
      includes: (list, [value, from], on) => list.includes(sought(list, value, on), int(from, on)),
      indexOf: (list, [value, from], on) => list.indexOf(sought(list, value, on), int(from, on) ?? 0),
      join: (list, [separator], on) =>
        joinText(list.map(untag), separator === undefined ? ',' : toText(separator, on), on),
      keys: (list) => list.map((_, index) => index),
      lastIndexOf: (list, [value], on) => list.lastIndexOf(sought(list, value, on)),
      map: (list, [fn], on) => list.map(each('map', fn, on)),
      reduce: (list, args, on) => reduce(list, args, on),
      reduceRight: (list, [fn, ...initial], on) => reduce(list.toReversed(), [fn, ...initial], on),
      reverse: (list) => list.toReversed(),
      slice: (list, [from, to], on) => list.slice(int(from, on), int(to, on)),
      some: (list, [fn], on) => list.some(test('some', fn, on)),
      sort: (list, args, on) => sort(list, args, on),
      toReversed: (list) => list.toReversed(),
      toSorted: (list, args, on) => sort(list, args, on),
      toString: (list, _args, on) => joinText(list, ',', on),
      values: (list) => list,
    }),
  ),
});
