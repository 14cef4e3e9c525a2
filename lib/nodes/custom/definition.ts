import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'custom',
  version: 1,
  title: 'Custom node',
  description: 'Runs a node that your organisation wrote itself.',
  family: 'code',
  icon: 'puzzle',
  aliases: ['own', 'script', 'javascript', 'python'],
  parameters: z.object({
    node: z.string().max(63).default('').meta({
      title: 'Custom node',
      description: 'The name it was given under Nodes.',
      required: 'Choose a custom node.',
      expression: false,
    }),
    version: z.number().int().min(0).default(0).meta({
      title: 'Version',
      description: 'Later versions change nothing here until you choose them.',
      expression: false,
    }),
    values: jsonObject.default({}).meta({ title: 'Parameters' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ node, version }) => (node ? `Version ${version} of ${node}` : 'Choose a custom node'),
});
