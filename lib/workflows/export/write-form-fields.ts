import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { textAt } from '#lib/nodes/from-n8n.ts';
import { asHtml } from './as-html.ts';

const TYPES: Readonly<Record<string, string>> = {
  select: 'dropdown',
  checkboxes: 'checkbox',
  hidden: 'hiddenField',
  note: 'html',
  time: 'text',
};

/** Options, which we have one per line. */
export const optionsOf = (lines: JsonValue | undefined) => ({
  values: String(lines ?? '')
    .split('\n')
    .filter(Boolean)
    .map((option) => ({ option })),
});

/** Fields of a form, and the version that holds them: since 2.4 they have names beside labels, and then all must. */
export function writeFields(fields: readonly JsonObject[]) {
  const hasNames = fields.some(({ type, name }) => name && type !== 'hidden');
  return {
    typeVersion: hasNames ? 2.4 : 2.3,
    values: fields.map((field) => writeField(hasNames ? { ...field, name: field.name || (field.label ?? '') } : field)),
  };
}

/** A field as n8n describes it. */
function writeField(field: JsonObject): Record<string, unknown> {
  const { label, name, type = 'text', options, value } = field;
  const fieldType = TYPES[String(type)] ?? type;
  if (type === 'note') return { fieldType, elementName: label, html: asHtml(textAt(field, 'text') ?? '') };
  const listed = type === 'checkbox' ? label || name : options;
  return {
    fieldLabel: label || name || '',
    fieldType,
    fieldName: name || (type === 'hidden' ? label : undefined),
    fieldOptions: listed ? optionsOf(listed) : undefined,
    requiredField: field.required,
    multipleFiles: field.multiple,
    acceptFileTypes: field.accept,
    placeholder: field.placeholder,
    ...(type === 'hidden' ? { fieldValue: value } : { defaultValue: value }),
  };
}

/** What n8n cannot hold of fields. */
export function lostInFields(fields: readonly JsonObject[]): string[] {
  const types = fields.map(({ type }) => type);
  return [
    ...(types.includes('time') ? ['Times are asked for as text there.'] : []),
    ...(types.includes('checkbox') ? ['A single box answers with a list there.'] : []),
    ...(fields.some(({ help, message }) => help || message) ? ['Fields have no help and messages there.'] : []),
    ...(fields.some(({ options }) => textAt(options)?.startsWith('='))
      ? ['Options that an expression makes have to be listed there.']
      : []),
  ];
}
