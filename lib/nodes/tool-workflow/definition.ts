import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { defineNode } from '../define-node.ts';

const field = z.object({
  name: z.string().default('').meta({ title: 'Field' }),
  value: jsonValue.default('').meta({ title: 'Value', placeholder: "{{ $fromAI('city', 'The city asked for') }}" }),
});

export const definition = defineNode({
  type: 'tool-workflow',
  version: 1,
  title: 'Workflow as a tool',
  description: 'Lets an agent call another workflow and go on with what it gives back.',
  family: 'ai',
  icon: 'workflow',
  aliases: ['call n8n workflow tool', 'sub-workflow', 'tool', 'execute workflow'],
  parameters: z.object({
    description: z.string().default('').meta({
      title: 'When the agent is to use it',
      widget: 'textarea',
      required: 'Say what the workflow does: the model decides by that.',
    }),
    workflowId: z
      .string()
      .default('')
      .meta({ title: 'Workflow', widget: 'workflow', required: 'Choose the workflow to call.' }),
    fields: z.array(field).default([]).meta({
      title: 'What it gets',
      description:
        'Fields of its one item. $fromAI leaves one to the model. With none the model hands over a text as "query".',
    }),
    schema: jsonValue.optional().meta({
      title: 'JSON schema of the query',
      description: 'Where the query is to be more than a text.',
      widget: 'json',
      advanced: true,
      expression: false,
    }),
  }),
  inputs: [],
  outputs: [{ id: 'tool', label: 'Tool', kind: 'tool' }],
  effects: 'write',
  toolInput: ({ fields, schema }): JsonObject => {
    const asksByItself = JSON.stringify(fields ?? []).includes('$fromAI');
    const query = schema ?? { type: 'string', description: 'What is asked of it' };
    return asksByItself ? {} : { properties: { query }, required: ['query'] };
  },
  summary: ({ description }) => String(description ?? '').replace(/^=/, '') || 'No workflow yet',
});
