import type { z } from 'zod';
import { readJson } from '#lib/engine/json-text.ts';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import type { NodeExecutor } from '../node-context.ts';
import { configFault, getPath, isRecord, namesIn } from '../paths.ts';
import type { definition } from './definition.ts';

type Parameters = z.infer<(typeof definition)['parameters']>;
type Field = Parameters['fields'][number];
type Row = { readonly json: JsonObject; readonly index: number };

export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters }) => {
  const fields = parameters.fields.filter(({ name }) => name !== '');
  if (fields.length === 0) throw configFault('no_field', 'Name at least one field to compute.');
  const rows = (inputs[0] ?? []).map(({ json }, index): Row => ({ json, index }));
  const names = namesIn(parameters.groupBy);
  const groups = Map.groupBy(rows, ({ json }) =>
    JSON.stringify(names.map((name) => getPath(json, name, parameters.dots) ?? null)),
  );
  const results = [...groups].map(([key, members]) => ({
    keys: readJson(key) as JsonValue[],
    members,
    values: computed(fields, members, parameters),
  }));
  const origins = (members: readonly Row[]) => members.map(({ index }) => ({ input: 0, item: index }));
  if (parameters.output === 'single') {
    const nested: Record<string, JsonValue> = {};
    for (const { keys, values } of results) nest(nested, keys.map(keyText), values);
    return { kind: 'items', outputs: [[{ json: nested, from: origins(rows) }]] };
  }
  return {
    kind: 'items',
    outputs: [
      results.map(({ keys, members, values }) => ({
        json: { ...named(names, keys), ...values },
        from: origins(members),
      })),
    ],
  };
};

const keyText = (key: JsonValue) => (typeof key === 'object' ? JSON.stringify(key) : String(key));

function computed(fields: readonly Field[], members: readonly Row[], { dots }: Parameters): JsonObject {
  const values: Record<string, JsonValue> = {};
  for (const field of fields) {
    const found = members.map(({ json }) => getPath(json, field.name, dots) ?? null);
    setOwn(values, `${PREFIX[field.operation]}_${field.name.replaceAll('.', '_')}`, compute(field, found));
  }
  return values;
}

const PREFIX: Readonly<Record<Field['operation'], string>> = {
  count: 'count',
  countUnique: 'unique_count',
  sum: 'sum',
  average: 'average',
  min: 'min',
  max: 'max',
  concatenate: 'concatenated',
  append: 'appended',
};

function compute({ operation, separator, keepEmpty }: Field, all: readonly JsonValue[]): JsonValue {
  const values = keepEmpty ? all : all.filter((value) => value !== null && value !== '');
  const numbers = values.flatMap(numberIn);
  switch (operation) {
    case 'count':
      return values.length;
    case 'countUnique':
      return new Set(values.map((value) => JSON.stringify(value))).size;
    case 'sum':
      return numbers.reduce((sum, number) => sum + number, 0);
    case 'average':
      return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    case 'min':
      return extreme(values, -1);
    case 'max':
      return extreme(values, 1);
    case 'concatenate':
      return values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))).join(separator);
    case 'append':
      return values;
  }
}

/** A number, or text that is one; nothing else counts as a number. */
function numberIn(value: JsonValue): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string' || value.trim() === '' || Number.isNaN(Number(value))) return [];
  return [Number(value)];
}

/** The smallest or largest value: numbers by size, texts by letters. */
function extreme(values: readonly JsonValue[], sign: 1 | -1): JsonValue {
  return values.reduce<JsonValue>(
    (best, value) =>
      best === null || (value !== null && (value > best ? sign : -sign) > 0 && value !== best) ? value : best,
    null,
  );
}

function named(names: readonly string[], keys: readonly JsonValue[]): JsonObject {
  return Object.fromEntries(names.map((name, index) => [name, keys[index] ?? null]));
}

function nest(target: Record<string, JsonValue>, [key, ...rest]: string[], values: JsonObject): void {
  if (key === undefined) {
    for (const [name, value] of Object.entries(values)) setOwn(target, name, value);
    return;
  }
  const inner = Object.hasOwn(target, key) && isRecord(target[key]) ? { ...target[key] } : {};
  nest(inner, rest, values);
  setOwn(target, key, inner);
}
