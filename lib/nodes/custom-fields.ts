import { z } from 'zod';
import { checkParameters } from '#lib/engine/check-parameters.ts';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { type JsonObject, type JsonValue, setOwn } from '#lib/engine/values.ts';

export const CUSTOM_FIELD_TYPES = ['text', 'number', 'boolean', 'choice', 'json', 'secret'] as const;
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** One parameter of a custom node. */
export const CustomField = z.strictObject({
  /** The script reads it as `$parameters.name`. */
  name: z
    .string()
    .regex(
      /^[a-zA-Z_][a-zA-Z0-9_]{0,62}$/,
      'A name is made of letters, digits and _, and begins with none of the digits',
    ),
  title: z.string().trim().max(100).default(''),
  type: z.enum(CUSTOM_FIELD_TYPES),
  /** Taken where a workflow says nothing; secrets have none. */
  default: jsonValue.optional(),
  required: z.boolean().default(false),
  help: z.string().trim().max(500).default(''),
  choices: z.array(z.string().min(1).max(200)).max(100).default([]),
});
export type CustomField = z.infer<typeof CustomField>;

export const CustomFields = z
  .array(CustomField)
  .max(50)
  .superRefine((fields, refine) => {
    const say = (index: number, field: string, message: string) =>
      refine.addIssue({ code: 'custom', path: [index, field], message });
    for (const [index, field] of fields.entries()) {
      if (fields.findIndex(({ name }) => name === field.name) < index)
        say(index, 'name', `There is another parameter "${field.name}". Names are used once`);
      if (field.name === '__proto__') say(index, 'name', 'This name is taken. Choose another');
      if (field.type === 'choice' && field.choices.length === 0) say(index, 'choices', 'Name what there is to choose');
      if (
        field.default !== undefined &&
        (field.type === 'secret' || !valueSchema(field).safeParse(field.default).success)
      )
        say(index, 'default', field.type === 'secret' ? 'A secret has no default' : `The default is no ${field.type}`);
    }
  });

/** A custom node as it is run: a published version, or the draft that is tested. */
export type CustomCode = {
  readonly language: 'javascript' | 'python';
  readonly mode: 'all' | 'each';
  readonly code: string;
  readonly fields: readonly CustomField[];
  /** JSON Schema of each item it sends. */
  readonly output: JsonObject | null;
};

export const titleOf = ({ title, name }: Pick<CustomField, 'title' | 'name'>): string => title || name;

function valueSchema({ type, choices }: CustomField): z.ZodType {
  switch (type) {
    case 'number':
      return z.number();
    case 'boolean':
      return z.boolean();
    case 'choice':
      return z.enum(choices as [string, ...string[]]);
    case 'json':
      return jsonValue;
    default:
      return z.string();
  }
}

/** The shape of the values of a form with these fields, with what the form shows of each. */
export function formSchema(fields: readonly CustomField[]): z.ZodObject {
  const shape = fields.map((field) => {
    const schema = valueSchema(field);
    const filled = field.default === undefined ? schema.optional() : schema.default(field.default as never);
    const meta = {
      title: titleOf(field),
      ...(field.help && { description: field.help }),
      ...(field.type === 'json' && { widget: 'json' }),
      ...(field.type === 'secret' && { widget: 'secret', expression: false }),
      ...(field.required && field.default === undefined && { required: `Fill in ${titleOf(field)}` }),
    };
    return [field.name, filled.meta(meta)] as const;
  });
  return z.object(Object.fromEntries(shape));
}

/** What is wrong with stored values as far as it shows before they are evaluated, by the name of the field. */
export const checkValues = (fields: readonly CustomField[], stored: JsonObject) =>
  checkParameters(formSchema(fields), stored);

/** The same as JSON Schema 2020-12, for other programs. */
export function fieldsToJsonSchema(fields: readonly CustomField[]): JsonObject {
  const types: Record<CustomFieldType, JsonObject> = {
    text: { type: 'string' },
    number: { type: 'number' },
    boolean: { type: 'boolean' },
    choice: {},
    json: {},
    secret: { type: 'string', format: 'password' },
  };
  const properties = fields.map((field): [string, JsonObject] => [
    field.name,
    {
      title: titleOf(field),
      ...types[field.type],
      ...(field.type === 'choice' && { enum: field.choices }),
      ...(field.help && { description: field.help }),
      ...(field.default !== undefined && { default: field.default }),
    },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
  };
}

/**
 * Evaluated values as a script gets them: defaults where nothing was said, numbers and booleans that came as text
 * converted; and what is wrong, if anything. Values that no field asks for are left out.
 */
export function readValues(
  fields: readonly CustomField[],
  given: JsonObject,
): { values: JsonObject; problem?: string } {
  const values: Record<string, JsonValue> = {};
  for (const field of fields) {
    const said = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    const value = said === undefined || said === null || said === '' ? field.default : converted(field, said);
    if (value === undefined) {
      if (field.required) return { values, problem: `"${titleOf(field)}" is empty, and is required. Fill it in.` };
      continue;
    }
    if (!valueSchema(field).safeParse(value).success) {
      const seen = JSON.stringify(value).slice(0, 60);
      return { values, problem: `"${titleOf(field)}" must be ${wantOf(field)}, but is ${seen}.` };
    }
    setOwn(values, field.name, value);
  }
  return { values };
}

function converted({ type }: CustomField, value: JsonValue): JsonValue {
  if (type === 'number' && typeof value === 'string' && Number.isFinite(Number(value))) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  if (type === 'text' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  return value;
}

const wantOf = ({ type, choices }: CustomField) =>
  type === 'choice' ? `one of ${choices.join(', ')}` : type === 'boolean' ? 'true or false' : `a ${type}`;
