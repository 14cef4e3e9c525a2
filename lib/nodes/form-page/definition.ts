import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode, type Port } from '../define-node.ts';
import { pageParameters } from '../form-fields.ts';

const { fields, button, ...heading } = pageParameters;

export const definition = defineNode({
  type: 'form-page',
  version: 1,
  title: 'Form page',
  description: 'Shows the next page of a form to the visitor who started the run, and waits; or ends the form.',
  family: 'human',
  icon: 'panel-top',
  aliases: ['form', 'next form page', 'form ending', 'step', 'wizard', 'completion', 'thank you page'],
  parameters: z.object({
    show: z
      .enum(['page', 'end'])
      .default('page')
      .meta({ title: 'Show', description: 'A page with fields, or the last one.', expression: false }),
    ...heading,
    fieldsFrom: z
      .enum(['list', 'json'])
      .default('list')
      .meta({ title: 'Fields from', when: { show: ['page'] }, expression: false, advanced: true }),
    fields: fields.meta({ title: 'Fields', when: { show: ['page'], fieldsFrom: ['list'] } }),
    json: jsonValue.default([]).meta({
      title: 'Fields as JSON',
      description: 'A list of fields, for forms whose fields come from data: [{ "label": "Size", "type": "number" }].',
      widget: 'json',
      when: { show: ['page'], fieldsFrom: ['json'] },
    }),
    button: button.meta({ title: 'Button', when: { show: ['page'] } }),
    timeout: z.coerce
      .number()
      .positive()
      .default(7)
      .meta({ title: 'Time out after', when: { show: ['page'] } }),
    unit: z
      .enum(['minutes', 'hours', 'days'])
      .default('days')
      .meta({ title: 'Unit', when: { show: ['page'] } }),
    end: z
      .enum(['message', 'redirect', 'file'])
      .default('message')
      .meta({ title: 'End with', description: 'The text above, another page, or a file.', when: { show: ['end'] } }),
    url: z
      .string()
      .default('')
      .meta({
        title: 'Lead to',
        placeholder: 'https://example.com/thanks',
        when: { show: ['end'], end: ['redirect'] },
      }),
    file: z
      .string()
      .default('data')
      .meta({ title: 'File', description: 'Its name in the item.', when: { show: ['end'], end: ['file'] } }),
    single: z
      .boolean()
      .default(false)
      .meta({
        title: 'One output for everything',
        description: 'What timed out goes on with the others.',
        when: { show: ['page'] },
        advanced: true,
        expression: false,
      }),
  }),
  inputs: [{ id: 'main' }],
  outputs: ({ show, single }): Port[] =>
    show === 'end' || single
      ? [{ id: 'main' }]
      : [
          { id: 'main', label: 'Submitted' },
          { id: 'timeout', label: 'Timed out' },
        ],
  effects: 'read',
  summary: ({ title, show }) => String(title ?? '').replace(/^=/, '') || (show === 'end' ? 'The last page' : 'A page'),
});
