import { expect, it } from 'vitest';
import { fromN8n } from './from-n8n.ts';

const map = (type: string, parameters: object) =>
  fromN8n.map({ name: 'a', type, typeVersion: 2.1, parameters: parameters as never });

it('takes over an approval by mail with its time-out', () => {
  const options = { limitWaitTime: { values: { resumeUnit: 'minutes', resumeAmount: 45 } } };
  const mapped = map('gmail', { operation: 'sendAndWait', sendTo: 'a@b.co', subject: 'OK?', message: '=Hi', options });
  expect(mapped).toMatchObject({
    parameters: {
      kind: 'approval',
      title: 'OK?',
      message: '=Hi',
      people: 'a@b.co',
      single: true,
      timeout: 45,
      unit: 'minutes',
    },
    status: 'approximate',
    outputs: ['main'],
  });
});

it.each([
  ['gmail', { operation: 'sendAndWait', responseType: 'customForm' }],
  ['wait', { resume: 'form', formTitle: 'Which?' }],
])('takes over the fields of a form of %s', (type, parameters) => {
  const values = [
    { fieldLabel: 'Approve?', fieldType: 'dropdown', fieldOptions: { values: [{ option: 'Yes' }, { option: 'No' }] } },
    { fieldLabel: 'Why', fieldType: 'textarea', requiredField: true },
  ];
  expect(map(type, { ...parameters, formFields: { values } })?.parameters).toMatchObject({
    kind: 'form',
    fields: [
      { label: 'Approve?', type: 'select', options: 'Yes\nNo', required: false },
      { label: 'Why', type: 'textarea', required: true },
    ],
  });
});

it('leaves other operations to others', () => {
  expect(map('gmail', { operation: 'send' })).toBeUndefined();
  expect(map('wait', { resume: 'webhook' })).toBeUndefined();
});
