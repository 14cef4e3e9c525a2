import './zod.ts';
import { z } from 'zod';
import { jsonValue } from './json-schema.ts';
import type { JsonValue } from './values.ts';

type Schema = z.core.$ZodType;
type Key = string | number;
type Parse = (value: JsonValue) => unknown;

/** Where a value differs from one time to the next: all of it, or in members. */
export type Varying = true | ReadonlyMap<Key, Varying>;

/** A value does not fit its schema; what is wrong with it, the schema itself says. */
export const UNFIT = Symbol('unfit');

/**
 * A parser for values that are `stored` in all but some places: what stays the same is parsed once, and shared by all that
 * come out. Answers what the schema would answer, or `UNFIT`.
 */
export function varyingParser(schema: Schema, stored: JsonValue, varying: Varying): Parse {
  if (varying === true) return wholeParser(schema);
  const inner = ofPresent(schema);
  const { type, checks = [], catchall, shape, element } = inner._zod.def as Definition;
  if (checks.length === 0 && type === 'object' && shape && !catchall) return objectParser(shape, stored, varying);
  if (checks.length === 0 && type === 'array' && element) return listParser(element, stored, varying);
  return wholeParser(schema);
}

type Definition = {
  readonly type: string;
  readonly checks?: readonly unknown[];
  readonly catchall?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
};

/** The schema behind what says only what becomes of nothing. */
function ofPresent(schema: Schema): Schema {
  const { type, innerType } = schema._zod.def as Definition;
  return innerType && (type === 'default' || type === 'optional' || type === 'nullable')
    ? ofPresent(innerType)
    : schema;
}

function wholeParser(schema: Schema): Parse {
  // What an expression gives is JSON already.
  if (ofPresent(schema) === jsonValue) return (value) => value;
  return (value) => orUnfit(z.safeParse(schema, value));
}

function objectParser(
  shape: Readonly<Record<string, Schema>>,
  stored: JsonValue,
  varying: ReadonlyMap<Key, Varying>,
): Parse {
  const entries = Object.entries(shape);
  const constant = z.object(Object.fromEntries(entries.filter(([key]) => !varying.has(key)))).safeParse(stored);
  if (!constant.success) return () => UNFIT;
  const parsers = entries.flatMap(([key, schema]) => {
    const part = varying.get(key);
    return part === undefined ? [] : [{ key, parse: varyingParser(schema, memberOf(stored, key), part) }];
  });
  return (value) => {
    const made: Record<string, unknown> = { ...constant.data };
    for (const { key, parse } of parsers) {
      const parsed = parse(memberOf(value, key));
      if (parsed === UNFIT) return UNFIT;
      made[key] = parsed;
    }
    return made;
  };
}

function listParser(element: Schema, stored: JsonValue, varying: ReadonlyMap<Key, Varying>): Parse {
  const constant = (stored as readonly JsonValue[]).map((member, index) =>
    varying.has(index) ? undefined : orUnfit(z.safeParse(element, member)),
  );
  if (constant.includes(UNFIT)) return () => UNFIT;
  const parsers = [...varying].map(([index, part]) => ({
    index: Number(index),
    parse: varyingParser(element, memberOf(stored, index), part),
  }));
  return (value) => {
    const made = constant.slice();
    for (const { index, parse } of parsers) {
      const parsed = parse(memberOf(value, index));
      if (parsed === UNFIT) return UNFIT;
      made[index] = parsed;
    }
    return made;
  };
}

const memberOf = (value: JsonValue, key: Key) => (value as Record<Key, JsonValue>)[key] as JsonValue;
const orUnfit = (result: { success: boolean; data?: unknown }) => (result.success ? result.data : UNFIT);
