import { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import { type JsonValue, setOwn } from '#lib/engine/values.ts';

const INPUT_TYPES = ['text', 'number', 'boolean', 'choice', 'date', 'json', 'file'] as const;

/** One field that whoever starts a run is asked for. */
export const inputField = z.object({
  name: z.string().max(100).default('').meta({ title: 'Name', placeholder: 'amount', required: 'Name the field.' }),
  label: z.string().max(200).default('').meta({ title: 'Label', placeholder: 'Amount' }),
  type: z.enum(INPUT_TYPES).default('text').meta({ title: 'Type' }),
  options: z
    .string()
    .default('')
    .meta({ title: 'Options', description: 'One per line.', widget: 'textarea', when: { type: ['choice'] } }),
  required: z.boolean().default(false).meta({ title: 'Required' }),
  default: z
    .string()
    .default('')
    .meta({
      title: 'Default',
      description: 'Taken where nothing is given.',
      when: { type: ['text', 'number', 'choice', 'date', 'json'] },
      advanced: true,
    }),
  help: z.string().max(500).default('').meta({ title: 'Help', advanced: true }),
});
export type InputField = z.infer<typeof inputField>;

/** The fields that stored parameters declare; those without a name, and what cannot be read, are left out. */
export function inputFields(parameters: Readonly<Record<string, JsonValue>>): readonly InputField[] {
  const read = z.array(inputField).safeParse(parameters.fields ?? []);
  return read.success ? read.data.filter(({ name }) => name !== '') : [];
}

/** The options of a choice, in order. */
export const optionsOf = ({ options }: Pick<InputField, 'options'>): string[] => [
  ...new Set(
    options
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** What applies where nothing is given; undefined for no default, or one that does not fit the type. */
export function defaultOf(field: InputField): JsonValue | undefined {
  const { type, default: text } = field;
  if (text === '') return undefined;
  const value = type === 'number' ? Number(text) : type === 'json' ? jsonOf(text) : text;
  return value === undefined || problemOf(field, value) ? undefined : value;
}

function jsonOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

type FieldProblem = { readonly field: string; readonly message: string };
/** Problems beyond these are not listed. */
const MOST_PROBLEMS = 50;

/**
 * Items as the fields ask for them, with defaults where nothing was given, and what is wrong by the place it is at:
 * `items.0.amount`. Nothing is converted; fields that nobody asked for stay. `files` are names of files beside the first.
 */
export function checkInput(
  fields: readonly InputField[],
  items: readonly Item[],
): { items: readonly Item[]; problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const filled = items.map((item, index) => {
    const json = { ...item.json };
    for (const field of fields) {
      const at = `items.${index}.${field.name}`;
      if (field.type === 'file') {
        const isThere = Object.hasOwn(item.binary ?? {}, field.name);
        if (field.required && !isThere) problems.push({ field: at, message: `Choose a file for ${labelOf(field)}.` });
        continue;
      }
      const given = Object.hasOwn(json, field.name) ? (json[field.name] ?? undefined) : undefined;
      const value = given ?? defaultOf(field);
      const problem = value === undefined ? missing(field) : problemOf(field, value);
      if (problem) problems.push({ field: at, message: problem });
      if (value !== undefined) setOwn(json, field.name, value);
    }
    return { ...item, json };
  });
  return { items: filled, problems: problems.slice(0, MOST_PROBLEMS) };
}

const labelOf = ({ label, name }: InputField) => label || name;
const missing = (field: InputField) => (field.required ? `Fill in ${labelOf(field)}.` : undefined);

/** Why a value does not fit its field; undefined where it does. */
function problemOf(field: InputField, value: JsonValue): string | undefined {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : `${labelOf(field)} must be a number.`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${labelOf(field)} must be true or false.`;
    case 'choice':
      return typeof value === 'string' && optionsOf(field).includes(value)
        ? undefined
        : `${labelOf(field)} must be one of: ${optionsOf(field).join(', ')}.`;
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? undefined
        : `${labelOf(field)} must be a date such as 2026-01-05 or 2026-01-05T09:30:00Z.`;
    case 'text':
      if (typeof value !== 'string') return `${labelOf(field)} must be text.`;
      return field.required && value === '' ? missing(field) : undefined;
    default:
      return undefined;
  }
}

const isDate = (text: string) =>
  z.iso.date().safeParse(text).success || z.iso.datetime({ offset: true, local: true }).safeParse(text).success;
