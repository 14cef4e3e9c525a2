import { z } from 'zod';
import { defineNode } from '../define-node.ts';
import { inputField } from '../input-fields.ts';

export const definition = defineNode({
  type: 'manual-trigger',
  version: 1,
  title: 'Manual trigger',
  description: 'Starts a run when a person or the API asks for it.',
  family: 'trigger',
  icon: 'mouse-pointer-click',
  aliases: ['start', 'execute', 'button', 'test', 'click', 'input', 'form', 'parameters'],
  parameters: z.object({
    fields: z.array(inputField).default([]).meta({
      title: 'Fields',
      description: 'What whoever starts it fills in. Without any it starts at once.',
      expression: false,
    }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'manual',
  summary: ({ fields }) =>
    Array.isArray(fields) && fields.length > 0
      ? `Asks for ${fields.length === 1 ? '1 field' : `${fields.length} fields`}`
      : 'When somebody starts it',
});
