import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { listAt } from '#lib/nodes/from-n8n.ts';
import { optionsOf } from './write-form-fields.ts';
import type { Writers } from './written.ts';

const FIELD_TYPES: Readonly<Record<string, string>> = {
  ...{ textarea: 'textarea', number: 'number', date: 'date', email: 'email', select: 'dropdown' },
};
const UNITS: readonly JsonValue[] = ['minutes', 'hours', 'days'];

function asked({ kind, title, options, fields }: JsonObject): Record<string, unknown> {
  if (kind === 'choice') {
    const field = {
      fieldLabel: title ?? '',
      fieldType: 'dropdown',
      fieldOptions: optionsOf(options),
      requiredField: true,
    };
    return { responseType: 'customForm', formFields: { values: [field] } };
  }
  if (kind !== 'form') return { responseType: 'approval' };
  const all = listAt(fields);
  if (all.length === 1 && all[0]?.name === 'text' && all[0].type === 'textarea') return { responseType: 'freeText' };
  const values = all.map(({ name, label, type, required, options: lines }) => ({
    fieldLabel: label || (name ?? ''),
    fieldType: FIELD_TYPES[String(type)] ?? 'text',
    ...(type === 'select' ? { fieldOptions: optionsOf(lines) } : {}),
    ...(required === true ? { requiredField: true } : {}),
  }));
  return { responseType: 'customForm', formFields: { values } };
}

/** Seconds and expressions are not among the units there; a week is what we wait when nothing is said. */
const limitOf = ({ timeout = 7, unit = 'days' }: JsonObject) => ({
  values: {
    limitType: 'afterTimeInterval',
    ...(UNITS.includes(unit)
      ? { resumeAmount: timeout, resumeUnit: unit }
      : { resumeAmount: Math.max(1, Math.ceil(Number(timeout) / 60)), resumeUnit: 'minutes' }),
  },
});

/** How nodes that ask people are written: as mail that waits for its answer. */
export const PEOPLE_WRITERS: Writers = {
  'ask-people': (parameters) => ({
    type: 'emailSend',
    typeVersion: 2.1,
    parameters: {
      operation: 'sendAndWait',
      toEmail: parameters.people ?? '',
      subject: parameters.title ?? '',
      message: parameters.message ?? '',
      ...asked(parameters),
      options: { limitWaitTime: limitOf(parameters) },
    },
    note:
      'It asks by mail there, without roles, quorum and reminders: choose a credential.' +
      (parameters.single === true ? '' : ' It has one output: let a Switch node look at the answer.'),
  }),
};
