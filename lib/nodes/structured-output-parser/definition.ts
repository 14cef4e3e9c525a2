import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'structured-output-parser',
  version: 1,
  title: 'Structured output',
  description: 'The form in which a model has to answer: fields with types, checked before they go on.',
  family: 'ai',
  icon: 'file-json',
  aliases: ['output parser', 'json schema', 'structured output parser', 'format', 'item list'],
  parameters: z.object({
    by: z.enum(['example', 'schema', 'list']).default('example').meta({
      title: 'The form is given by',
      description: 'An example, a JSON schema, or simply a list of texts.',
      expression: false,
    }),
    example: jsonValue
      .default({ state: 'California', cities: ['Los Angeles', 'San Francisco'] })
      .meta({ title: 'Example', widget: 'json', when: { by: ['example'] } }),
    schema: jsonValue
      .default({ type: 'object', properties: { state: { type: 'string' } }, required: ['state'] })
      .meta({ title: 'JSON schema', widget: 'json', when: { by: ['schema'] } }),
    most: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .meta({ title: 'Texts at most', when: { by: ['list'] } }),
  }),
  inputs: [{ id: 'model', label: 'Repairs', kind: 'model', most: 1 }],
  outputs: [{ id: 'parser', label: 'Parser', kind: 'parser' }],
  effects: 'write',
  summary: ({ by }) => (by === 'schema' ? 'By a JSON schema' : by === 'list' ? 'A list of texts' : 'By an example'),
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
