import type { Field } from '#components/form/parameters/describe-fields.ts';
import type { AppField } from '#lib/apps/app.ts';

/** So many stand open; what is optional behind them is folded. */
const SHOWN = 4;

/** Fields of an operation as the form draws them. */
export const fieldsOf = (described: { readonly [name: string]: AppField }): Field[] =>
  Object.entries(described).map(([name, field], index) => ({
    name,
    title: field.required ? `${field.title} *` : field.title,
    meta: {
      ...(index >= SHOWN && !field.required && { advanced: true }),
      ...(field.description && { description: field.description }),
      ...(field.placeholder && { placeholder: field.placeholder }),
      ...(field.kind === 'long' && { widget: 'textarea' }),
      ...(field.kind === 'json' && { widget: 'json' }),
    },
    fallback: field.fallback,
    shape: shapeOf(field),
  }));

function shapeOf({ kind, choices }: AppField): Field['shape'] {
  if (choices) return { type: 'choice', choices: choices.map((value) => ({ value, label: value })) };
  if (kind === 'boolean') return { type: 'boolean' };
  if (kind === 'json') return { type: 'any' };
  return kind === 'number' ? { type: 'number', whole: false } : { type: 'text' };
}

/** How many of a list are fetched. */
export const pagingFields: readonly Field[] = [
  {
    name: 'limit',
    title: 'At most',
    meta: {},
    fallback: 50,
    shape: { type: 'number', min: 1, whole: true },
  },
  { name: 'all', title: 'All of them', meta: {}, fallback: false, shape: { type: 'boolean' } },
];

/** What an import kept: by name, each with its expression. */
export const keptMap = (isDescribed: boolean): Field => ({
  name: 'kept',
  title: isDescribed ? 'Kept, not sent' : 'Fields',
  meta: isDescribed ? { description: 'The import had more than the operation takes.' } : {},
  fallback: {},
  shape: { type: 'map', element: { name: '', title: 'Value', meta: {}, fallback: '', shape: { type: 'any' } } },
});
