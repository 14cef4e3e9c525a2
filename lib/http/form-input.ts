import { AppError } from '#lib/errors.ts';

/**
 * Reads a submitted form: one value per name is text, several, or a name that ends with `[]`, a list of texts. A name
 * `fields.amount` is the entry `amount` of `fields`.
 * The field `org` selects the organisation and is not input. Names of the framework (`$ACTION…`) are left out.
 */
export function formInput(form: FormData): { org: string | undefined; input: Record<string, unknown> } {
  const input: Record<string, unknown> = Object.create(null);
  let org: string | undefined;
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue;
    const values = form.getAll(name);
    if (!values.every((value) => typeof value === 'string')) {
      throw new AppError('invalid', 'Files cannot be sent with this form.', { field: name });
    }
    const dot = name.indexOf('.');
    if (name === 'org') org = values[0];
    else if (dot > 0) entryOf(input, name.slice(0, dot))[name.slice(dot + 1)] = values[0];
    else if (name.endsWith('[]')) input[name.slice(0, -2)] = values;
    else input[name] = values.length === 1 ? values[0] : values;
  }
  return { org, input };
}

function entryOf(input: Record<string, unknown>, name: string): Record<string, unknown> {
  const found = input[name];
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Record<string, unknown>;
  const made: Record<string, unknown> = Object.create(null);
  input[name] = made;
  return made;
}
