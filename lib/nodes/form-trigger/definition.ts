import { defineNode } from '../define-node.ts';
import { formParameters } from '../hosted-parameters.ts';

export const definition = defineNode({
  type: 'form-trigger',
  version: 1,
  title: 'Form',
  description: 'Starts a run when somebody fills in a form on a page of its own.',
  family: 'trigger',
  icon: 'clipboard-list',
  aliases: ['form trigger', 'on form submission', 'survey', 'intake', 'upload', 'hosted page', 'questionnaire'],
  parameters: formParameters,
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'form',
  summary: ({ title, fields }) =>
    String(title ?? '').replace(/^=/, '') || `A form of ${Array.isArray(fields) ? fields.length : 0} fields`,
});
