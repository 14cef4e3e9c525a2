import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

const pair = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  value: z.string().default('').meta({ title: 'Value' }),
});

export const definition = defineNode({
  type: 'graphql',
  version: 1,
  title: 'GraphQL',
  description: 'Asks a GraphQL API, and gives back its data.',
  family: 'action',
  icon: 'globe',
  aliases: ['query', 'mutation', 'api', 'gql'],
  parameters: z.object({
    endpoint: z
      .string()
      .default('')
      .meta({ title: 'URL', required: 'Enter the URL of the API.', placeholder: 'https://api.example.com/graphql' }),
    query: z.string().default('').meta({
      title: 'Query',
      required: 'Write the query.',
      widget: 'textarea',
      placeholder: 'query ($id: ID!) { user(id: $id) { name } }',
    }),
    variables: jsonValue.default({}).meta({ title: 'Variables', widget: 'json' }),
    secret: z.string().default('').meta({
      title: 'Credential',
      description: 'A secret with the token, if the API wants one.',
      widget: 'secret',
      expression: false,
    }),
    header: z.string().default('Authorization').meta({
      title: 'It goes into the header',
      description: 'Authorization has “Bearer” before it.',
      advanced: true,
      expression: false,
    }),
    headers: z.array(pair).default([]).meta({ title: 'Further headers', advanced: true }),
    method: z.enum(['POST', 'GET']).default('POST').meta({ title: 'Method', advanced: true }),
    operationName: z.string().default('').meta({ title: 'Name of the operation', advanced: true }),
    asText: z.boolean().default(false).meta({ title: 'The answer as text', advanced: true }),
    textField: z
      .string()
      .default('data')
      .meta({ title: 'Put the text under', when: { asText: [true] }, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ endpoint }) => short(endpoint).replace(/^https?:\/\//, '') || 'no address yet',
});
export type Parameters = z.infer<(typeof definition)['parameters']>;
