import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const attribute = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  type: z.enum(['string', 'number', 'boolean', 'date']).default('string').meta({ title: 'Type' }),
  description: z.string().default('').meta({ title: 'What it is' }),
  required: z.boolean().default(false).meta({ title: 'Has to be there' }),
});

export const definition = defineNode({
  type: 'extract',
  version: 1,
  title: 'Extract from text',
  description: 'Has a language model find facts in a text and gives them back as fields.',
  family: 'ai',
  icon: 'scan-text',
  aliases: ['information extractor', 'parse', 'structured data', 'entities', 'ai'],
  parameters: z.object({
    text: z.string().default('').meta({
      title: 'Text',
      widget: 'textarea',
      required: 'Say what to extract from.',
      placeholder: '{{ $json.body }}',
    }),
    by: z
      .enum(['attributes', 'example', 'schema'])
      .default('attributes')
      .meta({ title: 'What to find is given by', expression: false }),
    attributes: z
      .array(attribute)
      .default([])
      .meta({ title: 'Facts', when: { by: ['attributes'] } }),
    example: jsonValue
      .default({ name: 'Ada', age: 36 })
      .meta({ title: 'Example', widget: 'json', when: { by: ['example'] } }),
    schema: jsonValue
      .default({ type: 'object', properties: { name: { type: 'string' } } })
      .meta({ title: 'JSON schema', widget: 'json', when: { by: ['schema'] } }),
    instructions: z
      .string()
      .default('')
      .meta({ title: 'Instructions', widget: 'textarea', advanced: true, description: 'In place of the usual ones.' }),
  }),
  inputs: [{ id: 'main' }, { id: 'model', label: 'Model', kind: 'model', required: 'a chat model', most: 2 }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ attributes }) =>
    Array.isArray(attributes) && attributes.length > 0 ? `${attributes.length} facts` : 'Facts out of a text',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
