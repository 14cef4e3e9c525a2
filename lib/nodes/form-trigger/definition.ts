import { z } from 'zod';
import { defineNode } from '../define-node.ts';
import { accessParameters, pageParameters } from '../form-fields.ts';

export const definition = defineNode({
  type: 'form-trigger',
  version: 1,
  title: 'Form',
  description: 'Starts a run when somebody fills in a form on a page of its own.',
  family: 'trigger',
  icon: 'clipboard-list',
  aliases: ['form trigger', 'on form submission', 'survey', 'intake', 'upload', 'hosted page', 'questionnaire'],
  parameters: z.object({
    ...pageParameters,
    after: z.enum(['message', 'run', 'redirect']).default('message').meta({
      title: 'Afterwards',
      description:
        'Say thanks at once, show what the run comes to, or lead on. Form pages of the workflow come first in any case.',
      expression: false,
    }),
    message: z
      .string()
      .default('')
      .meta({
        title: 'Message',
        placeholder: 'Thank you. Your answer was taken.',
        description: 'Markdown.',
        widget: 'textarea',
        when: { after: ['message', 'run'] },
      }),
    url: z
      .string()
      .default('')
      .meta({ title: 'Lead to', placeholder: 'https://example.com/thanks', when: { after: ['redirect'] } }),
    ...accessParameters,
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'form',
  summary: ({ title, fields }) =>
    String(title ?? '').replace(/^=/, '') || `A form of ${Array.isArray(fields) ? fields.length : 0} fields`,
});
