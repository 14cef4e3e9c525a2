import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

export const EXAMPLE = '// What the model hands over is in query.\nreturn query.toUpperCase();';

export const definition = defineNode({
  type: 'tool-code',
  version: 1,
  title: 'Code as a tool',
  description: 'Lets an agent run a script of yours, in a sandbox.',
  family: 'ai',
  icon: 'braces',
  aliases: ['custom code tool', 'javascript', 'script', 'function', 'tool'],
  parameters: z.object({
    description: z.string().default('').meta({
      title: 'When the agent is to use it',
      widget: 'textarea',
      required: 'Say what the script does: the model decides by that.',
    }),
    source: z.string().max(1_000_000).default(EXAMPLE).meta({ title: 'JavaScript', widget: 'code', expression: false }),
    schema: jsonValue.optional().meta({
      title: 'JSON schema of query',
      description: 'Where it is to be more than a text.',
      widget: 'json',
      advanced: true,
      expression: false,
    }),
  }),
  inputs: [],
  outputs: [{ id: 'tool', label: 'Tool', kind: 'tool' }],
  effects: 'none',
  toolInput: ({ schema }) => ({
    properties: { query: schema ?? { type: 'string', description: 'What the script works on' } },
    required: ['query'],
  }),
  summary: ({ description }) => String(description ?? '').replace(/^=/, '') || 'JavaScript',
});
