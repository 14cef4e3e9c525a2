import { z } from 'zod';
import { FORM_FIELD_TYPES, type FormField, type FormPage } from '#lib/engine/form.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { configFault } from './paths.ts';

const TYPED = ['text', 'textarea', 'email', 'number', 'date', 'time', 'password', 'select', 'radio', 'hidden'];
const ASKED = FORM_FIELD_TYPES.filter((type) => type !== 'hidden' && type !== 'note');

/** One field of a form, as builders write it. */
const formField = z.object({
  label: z.string().default('').meta({ title: 'Label', placeholder: 'E-mail', required: 'Give the field a label.' }),
  type: z.enum(FORM_FIELD_TYPES).default('text').meta({ title: 'Type', expression: false }),
  options: z
    .string()
    .default('')
    .meta({
      title: 'Options',
      description: 'One per line.',
      widget: 'textarea',
      when: { type: ['select', 'radio', 'checkboxes'] },
    }),
  text: z
    .string()
    .default('')
    .meta({ title: 'Text', description: 'Markdown.', widget: 'textarea', when: { type: ['note'] } }),
  accept: z
    .string()
    .default('')
    .meta({
      title: 'Accepted files',
      placeholder: '.pdf, .jpg',
      description: 'Endings or media types with commas; empty takes all.',
      when: { type: ['file'] },
    }),
  multiple: z
    .boolean()
    .default(true)
    .meta({ title: 'Several files', when: { type: ['file'] } }),
  required: z
    .boolean()
    .default(false)
    .meta({ title: 'Required', when: { type: ASKED } }),
  name: z.string().default('').meta({
    title: 'Name in the data',
    description: 'The label when empty. A field of the address with this name fills it in.',
    advanced: true,
  }),
  value: z
    .string()
    .default('')
    .meta({ title: 'Filled in with', when: { type: TYPED }, advanced: true }),
  placeholder: z
    .string()
    .default('')
    .meta({
      title: 'Placeholder',
      when: { type: ['text', 'textarea', 'email', 'number', 'password'] },
      advanced: true,
    }),
  help: z
    .string()
    .default('')
    .meta({ title: 'Help', when: { type: ASKED }, advanced: true }),
  message: z
    .string()
    .default('')
    .meta({ title: 'When it does not fit, say', when: { type: ASKED }, advanced: true }),
});
type GivenField = z.infer<typeof formField>;

/** What the pages of forms have in common. */
export const pageParameters = {
  title: z.string().default('').meta({ title: 'Title', placeholder: 'Order a bicycle' }),
  description: z
    .string()
    .default('')
    .meta({ title: 'Description', description: 'What visitors should know. Markdown.', widget: 'textarea' }),
  fields: z.array(formField).default([]).meta({ title: 'Fields' }),
  button: z.string().default('Submit').meta({ title: 'Button' }),
};

/** A page as its visitor sees it. Throws a `config` fault that says what a builder must change. */
export function pageOf(given: { title: string; description: string; fields: GivenField[]; button: string }): FormPage {
  const fields = given.fields.map(fieldOf);
  if (fields.length > LIMITS.requestFields)
    throw configFault('too_many_fields', `A form has at most ${LIMITS.requestFields} fields.`);
  const names = fields.filter(({ type }) => type !== 'note').map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw configFault('same_field', `Two fields have the name "${twice}". Give one of them another label or name.`);
  return { title: given.title, description: given.description, fields, button: given.button || 'Submit' };
}

function fieldOf({ label, type, options, text, ...field }: GivenField): FormField {
  const name = field.name || label;
  if (type === 'note') return { name: '', label: '', type, value: text };
  if (name === '') throw configFault('no_label', 'A field has neither a label nor a name. Give it a label.');
  const lines = [...new Set(options.split('\n').map((line) => line.trim()))].filter(Boolean);
  const isChosen = type === 'select' || type === 'radio' || type === 'checkboxes';
  if (isChosen && lines.length === 0) throw configFault('no_options', `"${name}" has no options. Add one per line.`);
  return {
    name,
    label: label || name,
    type,
    ...(field.required && type !== 'hidden' && { required: true }),
    ...(isChosen && { options: lines }),
    ...(type === 'file' && { multiple: field.multiple, ...(field.accept && { accept: field.accept }) }),
    ...(field.value && { value: field.value }),
    ...(field.placeholder && { placeholder: field.placeholder }),
    ...(field.help && { help: field.help }),
    ...(field.message && { message: field.message }),
  };
}
