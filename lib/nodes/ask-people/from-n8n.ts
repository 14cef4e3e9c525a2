import type { JsonObject, JsonValue } from '#lib/engine/values.ts';
import { at, defined, type FromN8n, listAt, type MappedNode, textAt } from '../from-n8n.ts';

const FIELD_TYPES: Readonly<Record<string, string>> = {
  ...{ textarea: 'textarea', number: 'number', date: 'date', email: 'email', dropdown: 'select' },
};
const UNITS = ['minutes', 'hours', 'days'];

/** The operation "send and wait" of nodes that write to people, and waits for a form. Who is written to elsewhere than by mail is asked here. */
export const fromN8n: FromN8n = {
  type: 'ask-people',
  exportedAs: [
    ...['emailSend', 'gmail', 'microsoftOutlook', 'slack', 'telegram', 'discord', 'microsoftTeams', 'googleChat'],
    ...['whatsApp', 'twilio', 'wait'],
  ],
  map: ({ parameters }): MappedNode | undefined => {
    const fields = listAt(parameters, 'formFields', 'values');
    if (textAt(parameters, 'resume') === 'form' && fields.length > 0) return formOf(parameters);
    if (textAt(parameters, 'operation') !== 'sendAndWait') return undefined;
    const people = textAt(parameters, 'sendTo') ?? textAt(parameters, 'toEmail') ?? textAt(parameters, 'toRecipients');
    return {
      parameters: defined({
        title: textAt(parameters, 'subject') ?? 'An answer is needed',
        message: textAt(parameters, 'message'),
        people,
        single: true,
        ...asked(parameters),
        ...timed(parameters),
      }),
      status: 'approximate',
      note: 'People answer in the inbox of Millrace or by its own mail. The message is Markdown.',
      outputs: ['main'],
    };
  },
};

/** A wait that a form ends. Whoever may answer requests fills it in. */
const formOf = (parameters: JsonObject): MappedNode => ({
  parameters: defined({
    title: textAt(parameters, 'formTitle') ?? 'A form is to be filled in',
    message: textAt(parameters, 'formDescription'),
    single: true,
    ...asked({ ...parameters, responseType: 'customForm' }),
    timeout: 365,
    unit: 'days',
  }),
  status: 'approximate',
  note: 'People fill the form in in the inbox. Its fields are under `data`.',
  outputs: ['main'],
});

function asked(parameters: JsonObject): Record<string, JsonValue> {
  const type = textAt(parameters, 'responseType') ?? 'approval';
  if (type === 'freeText') {
    return { kind: 'form', fields: [{ name: 'text', label: 'text', type: 'textarea', required: true }] };
  }
  if (type !== 'customForm') return { kind: 'approval' };
  return { kind: 'form', fields: listAt(parameters, 'formFields', 'values').map(fieldOf) };
}

function fieldOf(field: JsonObject, index: number): JsonObject {
  const options = listAt(field, 'fieldOptions', 'values').map((each) => textAt(each, 'option') ?? '');
  return {
    name: `field_${index + 1}`,
    label: textAt(field, 'fieldLabel') ?? `Field ${index + 1}`,
    type: FIELD_TYPES[textAt(field, 'fieldType') ?? ''] ?? 'text',
    required: field.requiredField === true,
    options: options.join('\n'),
  };
}

function timed(parameters: JsonObject): Record<string, JsonValue> {
  const limit = at(parameters, 'options', 'limitWaitTime', 'values');
  const unit = textAt(limit, 'resumeUnit') ?? 'hours';
  const amount = at(limit, 'resumeAmount');
  if (amount === undefined || !UNITS.includes(unit)) return { timeout: 365, unit: 'days' };
  return { timeout: amount, unit };
}
