import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';
import { defaultOf, type InputField } from '#lib/nodes/input-fields.ts';

/** What stands in the controls, by the names of their fields. */
export type FieldValues = Readonly<Record<string, string | boolean | File | undefined>>;

/** What a form opens with: what was filled in last, else the defaults. */
export const openingValues = (fields: readonly InputField[], last: FieldValues = {}): FieldValues =>
  Object.fromEntries(fields.map((field) => [field.name, last[field.name] ?? opening(field)]));

function opening(field: InputField): string | boolean {
  if (field.type === 'boolean') return false;
  return defaultOf(field) === undefined ? '' : field.default;
}

/** The item that the controls stand for. What is empty is left out; what cannot be read stays text, and is refused. */
export function itemOf(fields: readonly InputField[], values: FieldValues): JsonObject {
  const item: JsonObject = {};
  for (const { name, type } of fields) {
    const value = values[name];
    if (value === undefined || value === '' || value instanceof File) continue;
    setOwn(item, name, typeof value === 'string' ? readAs(type, value) : value);
  }
  return item;
}

function readAs(type: InputField['type'], text: string): JsonValue {
  if (type === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
  return type === 'json' ? (JSON.parse(text) as JsonValue) : text;
}

/** The fields whose text is no JSON, each with what to say about it. */
export function jsonProblems(fields: readonly InputField[], values: FieldValues): Record<string, string> {
  const wrong = fields.flatMap(({ name, type }) => {
    const text = values[name];
    if (type !== 'json' || typeof text !== 'string' || text === '') return [];
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [[name, `This is no JSON: ${(error as Error).message}`] as const];
    }
  });
  return Object.fromEntries(wrong);
}
