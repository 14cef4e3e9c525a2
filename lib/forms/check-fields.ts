import type { FormField } from '#lib/engine/form.ts';
import { type JsonValue, setOwn } from '#lib/engine/values.ts';
import { AppError, type FieldError } from '#lib/errors.ts';

/** What was sent under the names of the fields. */
export type Sent = {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  /** Names and media types as the browser says them. */
  readonly files: ReadonlyMap<
    string,
    readonly { readonly name: string | undefined; readonly mimeType: string | undefined }[]
  >;
};

/**
 * The values of a form's fields, files left out: numbers are numbers, what was left empty is null, or an empty text in a
 * field of text. Throws `invalid` by field, and `precondition` for fields that the form does not have (any more).
 */
export function checkFields(fields: readonly FormField[], sent: Sent): Record<string, JsonValue> {
  const known = new Set(fields.filter(({ type }) => type !== 'note').map(({ name }) => name));
  for (const name of [...sent.texts.keys(), ...sent.files.keys()]) {
    if (!known.has(name))
      throw new AppError(
        'precondition',
        'This form has changed since you opened it. Reload the page and send it again.',
        {
          reason: 'form_changed',
        },
      );
  }
  const errors: FieldError[] = [];
  const values: Record<string, JsonValue> = {};
  for (const field of fields) {
    if (field.type === 'note') continue;
    const { name, message } = field;
    const problem = field.type === 'file' ? fileProblem(field, sent) : undefined;
    const value = field.type === 'file' ? null : readField(field, sent.texts.get(name) ?? []);
    const wrong = problem ?? (value instanceof Problem ? value.text : undefined);
    if (wrong !== undefined) errors.push({ field: name, message: message ?? wrong });
    else if (field.type !== 'file') setOwn(values, name, value);
  }
  if (errors.length === 0) return values;
  throw new AppError('invalid', 'Some of it does not fit yet. Look at what is marked.', { errors });
}

class Problem {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
const NEEDED = 'This is needed.';
const LONGEST: Readonly<Record<string, number>> = { textarea: 100_000 };

function readField({ type, required = false, options = [] }: FormField, given: readonly string[]): JsonValue | Problem {
  if (given.some((text) => text.includes('\0') || !text.isWellFormed()))
    return new Problem('This has a character that cannot be kept. Write it again.');
  if (type === 'checkbox') {
    const isTicked = given.includes('on');
    return isTicked || !required ? isTicked : new Problem('This has to be ticked.');
  }
  const filled = given.filter((text) => text !== '');
  if (type === 'checkboxes') {
    if (filled.length === 0) return required ? new Problem('Choose at least one.') : [];
    return filled.every((text) => options.includes(text)) ? filled : new Problem('Choose from what is offered.');
  }
  const [text, ...more] = filled;
  if (more.length > 0) return new Problem('This was sent twice. Reload the page and send it again.');
  const most = LONGEST[type] ?? 10_000;
  if (text === undefined) return required ? new Problem(NEEDED) : isText(type) ? '' : null;
  if (text.length > most) return new Problem(`At most ${most.toLocaleString('en')} characters.`);
  if (type === 'select' || type === 'radio')
    return options.includes(text) ? text : new Problem('Choose from what is offered.');
  return CHECKS[type]?.(text) ?? text;
}

const isText = (type: FormField['type']) => ['text', 'textarea', 'email', 'password', 'hidden'].includes(type);

const CHECKS: Partial<Readonly<Record<FormField['type'], (text: string) => JsonValue | Problem>>> = {
  email: (text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : new Problem('Write an e-mail address.')),
  number: (text) =>
    text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : new Problem('Write a number.'),
  date: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text) ? text : new Problem('Write a date as 2026-12-24.')),
  time: (text) => (/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text) ? text : new Problem('Write a time as 14:30.')),
};

/** Date.parse rolls the 30th of February over. */
const isDay = (text: string) => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

function fileProblem({ name, required, multiple, accept }: FormField, { files, texts }: Sent): string | undefined {
  const given = files.get(name) ?? [];
  if ((texts.get(name) ?? []).length > 0) return 'Choose a file.';
  if (given.length === 0) return required ? NEEDED : undefined;
  if (!multiple && given.length > 1) return 'Choose one file only.';
  const wanted = (accept ?? '')
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean);
  if (wanted.length === 0) return undefined;
  const fits = (file: (typeof given)[number]) => wanted.some((each) => isAccepted(each, file));
  return given.every(fits) ? undefined : `Choose files of these kinds: ${wanted.join(', ')}.`;
}

/** HTML standard, attribute `accept`: an ending, a media type, or all of one kind. */
function isAccepted(wanted: string, file: { name: string | undefined; mimeType: string | undefined }): boolean {
  const type = file.mimeType?.toLowerCase() ?? '';
  if (wanted.startsWith('.')) return file.name?.toLowerCase().endsWith(wanted) ?? false;
  return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
