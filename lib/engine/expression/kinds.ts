import { DateTime, Duration, Interval } from 'luxon';
import { readTag, TAG } from '../values.ts';
import { Callable, View } from './callable.ts';
import { Pattern } from './pattern.ts';

/** A list without repetitions; `new Set(…)` makes one. */
export class Unique {
  readonly list: readonly unknown[];

  constructor(values: Iterable<unknown>) {
    this.list = [...new Set(values)];
  }
}

export type Kind =
  | 'nothing'
  | 'text'
  | 'number'
  | 'boolean'
  | 'list'
  | 'date'
  | 'moment'
  | 'duration'
  | 'interval'
  | 'pattern'
  | 'set'
  | 'url'
  | 'function'
  | 'view'
  | 'object';

/** What a value is, in the words of error messages; method tables are chosen by it. */
export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'object':
      return value === null ? 'nothing' : kindOfObject(value);
    default:
      return 'nothing';
  }
}

function kindOfObject(value: object): Kind {
  if (Array.isArray(value)) return 'list';
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return 'object';
  if (value instanceof Callable) return 'function';
  if (value instanceof View) return 'view';
  if (value instanceof Date) return 'date';
  if (DateTime.isDateTime(value)) return 'moment';
  if (Duration.isDuration(value)) return 'duration';
  if (Interval.isInterval(value)) return 'interval';
  if (value instanceof Pattern) return 'pattern';
  if (value instanceof Unique) return 'set';
  return value instanceof URL ? 'url' : 'object';
}

export type Fields = Readonly<Record<string, unknown>>;

/** Data as expressions see it: tagged dates, big integers and sets as themselves. */
export function untag(value: unknown): unknown {
  const tag = readTag(value);
  if (tag === undefined) return value;
  const [name, content] = tag;
  if (name === 'date') return new Date(String(content));
  if (name === 'bigint') return BigInt(String(content));
  return name === 'set' ? new Unique(content as unknown[]) : value;
}

/** The own fields of an object; of one that had to be wrapped because it has the tag's key, the wrapped ones. */
export function fieldsOf(value: object): Fields {
  const tag = readTag(value);
  return (tag?.[0] === 'object' ? tag[1] : value) as Fields;
}

/** One own field, or undefined: inherited ones do not exist here. */
export function readField(value: object, key: string): unknown {
  const fields = fieldsOf(value);
  return Object.hasOwn(fields, key) ? untag(fields[key]) : undefined;
}

/** A new object of these fields, without a prototype; a field with the tag's key makes it a wrapped one. */
export function makeFields(entries: Iterable<readonly [string, unknown]>): Fields {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) fields[key] = value;
  if (!Object.hasOwn(fields, TAG)) return fields;
  return Object.assign(Object.create(null), { [TAG]: ['object', fields] });
}
