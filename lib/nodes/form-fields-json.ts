import type { z } from 'zod';
import { FORM_FIELD_TYPES, type FormFieldType } from '#lib/engine/form.ts';
import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { pageParameters } from './form-fields.ts';
import { at, isObject, listAt, textAt } from './from-n8n.ts';
import { configFault } from './paths.ts';

const EXPORTED: Readonly<Record<string, FormFieldType>> = {
  dropdown: 'select',
  hiddenField: 'hidden',
  html: 'note',
};

/** Fields that came from data, a list or its text, in our shape or that of exports. Throws a `config` fault. */
export function fieldsFromJson(given: JsonValue): z.infer<typeof pageParameters.fields> {
  const read: unknown = typeof given === 'string' ? readText(given) : given;
  const list = Array.isArray(read) ? read : undefined;
  if (!list?.every(isObject))
    throw configFault('bad_fields', 'The fields as JSON have to be a list of objects: [{ "label": "Size" }].');
  const parsed = pageParameters.fields.safeParse(
    list.map((field) => (at(field, 'label') === undefined ? exportedField(field) : field)),
  );
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw configFault('bad_fields', `The fields as JSON cannot be used: ${issue?.path.join('.')}: ${issue?.message}.`);
}

function readText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A field as exports describe it, as ours. */
export function exportedField(field: JsonObject): JsonObject {
  const exported = textAt(field, 'fieldType') ?? 'text';
  const isSeveral = exported === 'dropdown' && field.multiselect === true;
  const known = FORM_FIELD_TYPES.find((type) => type === exported);
  const type = isSeveral || exported === 'checkbox' ? 'checkboxes' : (EXPORTED[exported] ?? known ?? 'text');
  const name = textAt(field, 'fieldName') ?? (type === 'hidden' ? textAt(field, 'elementName') : undefined);
  const options = listAt(field, 'fieldOptions', 'values').map((each) => textAt(each, 'option') ?? '');
  const value = textAt(field, 'defaultValue') ?? textAt(field, 'fieldValue');
  return {
    label: type === 'note' ? (textAt(field, 'elementName') ?? 'Note') : (textAt(field, 'fieldLabel') ?? name ?? ''),
    type,
    ...(name && { name }),
    ...(options.length > 0 && { options: options.join('\n') }),
    ...(field.requiredField !== undefined && { required: field.requiredField }),
    ...(field.multipleFiles !== undefined && { multiple: field.multipleFiles }),
    ...(field.acceptFileTypes !== undefined && { accept: field.acceptFileTypes }),
    ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
    ...(value !== undefined && { value }),
    ...(type === 'note' && { text: asMarkdown(textAt(field, 'html') ?? '') }),
  };
}

/** HTML of an export as the text it says: links and line breaks stay, all other marks go. */
export const asMarkdown = (html: string): string =>
  html
    .replace(/<a\b[^>]*?href\s*=\s*(["'])(.*?)\1[^>]*>([\s\S]*?)<\/a>/gi, '[$3]($2)')
    .replace(/<br\s*\/?>|<\/(p|div|h\d|tr)>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<(style|script)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, '')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
