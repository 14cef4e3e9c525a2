import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const field = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  type: z.enum(['string', 'number', 'boolean', 'object', 'list', 'any']).default('any').meta({ title: 'Type' }),
  required: z.boolean().default(false).meta({ title: 'Required' }),
  default: jsonValue
    .default(null)
    .meta({ title: 'Default', widget: 'json', description: 'Taken where the caller sends nothing.' }),
});
export const definition = defineNode({
  type: 'sub-workflow-trigger',
  version: 1,
  title: 'When called by a workflow',
  description: 'Starts a run when another workflow calls this one.',
  family: 'trigger',
  icon: 'corner-down-right',
  aliases: ['execute workflow trigger', 'sub-workflow', 'function', 'called'],
  parameters: z.object({
    fields: z.array(field).default([]).meta({
      title: 'Input',
      description: 'Fields of each item that callers send. Without any, all items are taken as they are.',
      expression: false,
    }),
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'sub_workflow',
  summary: ({ fields }) =>
    Array.isArray(fields) && fields.length > 0 ? `Takes ${fields.length} fields` : 'When another workflow calls it',
});
