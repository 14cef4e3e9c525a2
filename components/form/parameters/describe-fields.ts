import { z } from 'zod';
import type { JsonValue } from '#lib/engine/values.ts';
import type { FieldMeta } from '#lib/nodes/define-node.ts';

type Schema = z.core.$ZodType;
export type Choice = { readonly value: JsonValue; readonly label: string };

/** What a value looks like, as far as a form cares. */
export type Shape =
  | { readonly type: 'text' | 'boolean' | 'any' }
  | { readonly type: 'number'; readonly min?: number; readonly max?: number; readonly whole: boolean }
  | { readonly type: 'choice'; readonly choices: readonly Choice[] }
  | { readonly type: 'list'; readonly element: Field }
  | { readonly type: 'map'; readonly element: Field }
  | { readonly type: 'object'; readonly fields: readonly Field[] }
  /** Several objects told apart by one field. */
  | { readonly type: 'variants'; readonly key: string; readonly variants: ReadonlyMap<JsonValue, readonly Field[]> };

export type Field = {
  readonly name: string;
  readonly title: string;
  readonly meta: FieldMeta;
  /** What applies while nothing is stored. */
  readonly fallback: JsonValue | undefined;
  readonly shape: Shape;
};

/** The fields of a parameter schema, in its order, with what their `.meta()` says. */
export function describeFields(schema: z.ZodObject): readonly Field[] {
  return Object.entries(schema.shape).map(([name, field]) => describeField(name, field as Schema));
}

type Def = {
  type: string;
  innerType?: Schema;
  in?: Schema;
  getter?: () => Schema;
  defaultValue?: JsonValue;
  shape?: Record<string, Schema>;
  element?: Schema;
  valueType?: Schema;
  options?: readonly Schema[];
  entries?: Record<string, JsonValue>;
  values?: readonly JsonValue[];
  discriminator?: string;
};
const defOf = (schema: Schema) => schema._zod.def as unknown as Def;

function describeField(name: string, schema: Schema): Field {
  let inner = schema;
  let meta: FieldMeta = {};
  let fallback: JsonValue | undefined;
  for (;;) {
    meta = { ...(z.globalRegistry.get(inner) as FieldMeta | undefined), ...meta };
    const def = defOf(inner);
    fallback ??= def.defaultValue;
    // The getter of a lazy schema describes JSON, whose inside no form shows.
    const next = def.innerType ?? def.in;
    if (next === undefined) break;
    inner = next;
  }
  return { name, title: meta.title ?? sentence(name), meta, fallback, shape: shapeOf(inner) };
}

function shapeOf(schema: Schema): Shape {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return { type: 'text' };
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
    case 'int':
      return numberShape(schema);
    case 'enum':
      return { type: 'choice', choices: Object.values(def.entries ?? {}).map((value) => choice(value)) };
    case 'literal':
      return { type: 'choice', choices: (def.values ?? []).map((value) => choice(value)) };
    case 'array':
      return { type: 'list', element: describeField('', def.element as Schema) };
    case 'record':
      return { type: 'map', element: describeField('', def.valueType as Schema) };
    case 'object':
      return { type: 'object', fields: describeFields(schema as z.ZodObject) };
    case 'union':
      return unionShape(def);
    default:
      return { type: 'any' };
  }
}

function numberShape(schema: Schema): Shape {
  const { minValue, maxValue, isInt } = schema as z.ZodNumber;
  // Whole numbers are bounded by what can be kept exactly, which no person needs to be told.
  const bound = (value: number | null) =>
    Math.abs(value ?? Infinity) < Number.MAX_SAFE_INTEGER ? (value ?? undefined) : undefined;
  return { type: 'number', min: bound(minValue), max: bound(maxValue), whole: isInt };
}

function unionShape({ options = [], discriminator }: Def): Shape {
  const literals = options.map((option) => {
    const values = defOf(option).values;
    return values?.length === 1 ? choice(values[0] as JsonValue, z.globalRegistry.get(option)?.title) : null;
  });
  if (literals.every((literal) => literal !== null)) return { type: 'choice', choices: literals };
  if (discriminator === undefined) return { type: 'any' };
  const variants = options.map((option) => {
    const fields = describeFields(option as z.ZodObject);
    const told = fields.find((field) => field.name === discriminator)?.shape;
    const value = told?.type === 'choice' ? (told.choices[0]?.value ?? null) : null;
    return [value, fields.filter((field) => field.name !== discriminator)] as const;
  });
  return { type: 'variants', key: discriminator, variants: new Map(variants) };
}

const choice = (value: JsonValue, title?: string): Choice => ({ value, label: title ?? sentence(String(value)) });

/** Words that nobody writes in small letters. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['csv', 'html', 'http', 'ics', 'json', 'jwt', 'pdf', 'rss', 'url', 'utc', 'xlsx', 'xml', 'zip'].map((word) => [
      word,
      word.toUpperCase(),
    ]),
  ),
  md5: 'MD5',
  openai: 'OpenAI',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
};

/** `responseFormat` and `response-format` as "Response format", `json` as "JSON"; what is written in capitals stays. */
export function sentence(name: string): string {
  if (/^[A-Z\d_/]+$/.test(name)) return name;
  if (Object.hasOwn(WRITTEN, name)) return WRITTEN[name] as string;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
