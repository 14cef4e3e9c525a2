import type { PeopleRequest, RequestField } from '#lib/engine/outcome.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { AppError, type FieldError } from '#lib/errors.ts';
import type { GivenAnswer } from './schema.ts';

export type CheckedAnswer = {
  /** Null for a form. */
  readonly choice: string | null;
  readonly fields: JsonObject;
  readonly comment: string;
};

/** The answer in the shape that was asked for: texts of a form become numbers and truth. Throws `invalid` by field. */
export function checkAnswer(request: PeopleRequest, { choice, fields = {}, comment }: GivenAnswer): CheckedAnswer {
  if (request.kind !== 'form') {
    const options = request.kind === 'approval' ? ['approve', 'reject'] : (request.options ?? []);
    if (choice !== undefined && options.includes(choice)) return { choice, fields: {}, comment };
    throw refused([{ field: 'choice', message: `Choose one of: ${options.join(', ')}.` }]);
  }
  const known = request.fields ?? [];
  const errors: FieldError[] = [];
  const read = known.map((field): [string, JsonValue] => {
    const value = readField(field, fields[field.name]);
    if (typeof value === 'object' && value !== null && 'problem' in value) {
      errors.push({ field: `fields.${field.name}`, message: value.problem });
      return [field.name, null];
    }
    return [field.name, value];
  });
  for (const name of Object.keys(fields)) {
    if (!known.some((field) => field.name === name))
      errors.push({ field: `fields.${name}`, message: 'There is no such field.' });
  }
  if (errors.length > 0) throw refused(errors);
  return { choice: null, fields: Object.fromEntries(read), comment };
}

type Read = string | number | boolean | null | { readonly problem: string };

function readField({ type, required = false, options = [] }: RequestField, given: JsonValue | undefined): Read {
  if (type === 'boolean') {
    const isYes = given === true || given === 'true' || given === 'on';
    return isYes || !required ? isYes : { problem: 'This has to be confirmed.' };
  }
  const text = typeof given === 'number' ? String(given) : given;
  if (text === undefined || text === null || text === '') return required ? { problem: 'This is needed.' } : null;
  if (typeof text !== 'string') return { problem: 'This has to be text.' };
  return CHECKS[type](text, options);
}

const CHECKS: Readonly<
  Record<Exclude<RequestField['type'], 'boolean'>, (text: string, options: readonly string[]) => Read>
> = {
  text: (text) => (text.length <= 10_000 ? text : { problem: 'At most 10,000 characters.' }),
  textarea: (text) => (text.length <= 100_000 ? text : { problem: 'At most 100,000 characters.' }),
  number: (text) =>
    text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : { problem: 'Write a number.' },
  date: (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
      ? text
      : { problem: 'Write a date as 2026-12-24.' },
  email: (text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : { problem: 'Write an e-mail address.' }),
  select: (text, options) => (options.includes(text) ? text : { problem: `Choose one of: ${options.join(', ')}.` }),
};

const refused = (errors: readonly FieldError[]) =>
  new AppError('invalid', `The answer cannot be used. ${errors[0]?.message ?? ''}`, { errors });
