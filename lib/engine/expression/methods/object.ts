import { methodsOf } from '../callable.ts';
import { toJson } from '../convert.ts';
import { type Evaluation, spend } from '../evaluation.ts';
import { type Fields, fieldsOf, makeFields, type Unique, untag } from '../kinds.ts';
import { toText } from '../text.ts';

const entries = (value: object, on: Evaluation): [string, unknown][] => {
  const all = Object.entries(fieldsOf(value));
  spend(on, all.length);
  return all;
};
const hasField = (value: object, [key]: readonly unknown[], on: Evaluation) =>
  Object.hasOwn(fieldsOf(value), toText(key, on));
const without =
  (keys: readonly string[]) =>
  ([key]: readonly [string, unknown]) =>
    !keys.includes(key);

/** What plain objects can do. A field of the same name is a field first; only its call comes here. */
export const objectMethods = methodsOf<Fields>()({
  hasOwnProperty: hasField,
  toLocaleString: (value, _args, on) => toJson(value, on),
  toString: (value, _args, on) => toJson(value, on),
  valueOf: (value) => value,

  compact: (value, _args, on) =>
    makeFields(entries(value, on).filter(([, field]) => field !== null && field !== undefined && field !== '')),
  hasField,
  isEmpty: (value) => Object.keys(fieldsOf(value)).length === 0,
  isNotEmpty: (value) => Object.keys(fieldsOf(value)).length > 0,
  keepFieldsContaining: (value, [part], on) =>
    makeFields(entries(value, on).filter(([, field]) => typeof field === 'string' && field.includes(toText(part, on)))),
  keys: (value, _args, on) => entries(value, on).map(([key]) => key),
  merge: (value, [other], on) =>
    makeFields([...(typeof other === 'object' && other !== null ? entries(other, on) : []), ...entries(value, on)]),
  removeField: (value, [key], on) => makeFields(entries(value, on).filter(without([toText(key, on)]))),
  removeFieldsContaining: (value, [part], on) =>
    makeFields(
      entries(value, on).filter(([, field]) => !(typeof field === 'string' && field.includes(toText(part, on)))),
    ),
  toJsonString: (value, _args, on) => toJson(value, on),
  urlEncode: (value, _args, on) =>
    new URLSearchParams(entries(value, on).map(([key, field]) => [key, toText(field, on)])).toString(),
  values: (value, _args, on) => entries(value, on).map(([, field]) => untag(field)),
});

export const setMethods = methodsOf<Unique>()({
  entries: (set) => set.list.map((value) => [value, value]),
  has: (set, [value], on) => {
    spend(on, set.list.length);
    return set.list.includes(value);
  },
  keys: (set) => set.list,
  values: (set) => set.list,
});

export const urlMethods = methodsOf<URL>()({
  toString: (url) => url.href,
  toJSON: (url) => url.href,
});
