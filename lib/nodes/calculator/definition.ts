import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'calculator',
  version: 1,
  title: 'Calculator',
  description: 'Works out arithmetic for an agent, which is no good at it by itself.',
  family: 'ai',
  icon: 'calculator',
  aliases: ['math', 'arithmetic', 'tool', 'sum'],
  parameters: z.object({}),
  inputs: [],
  outputs: [{ id: 'tool', label: 'Tool', kind: 'tool' }],
  effects: 'none',
  toolInput: () => ({
    properties: {
      input: { type: 'string', description: 'An arithmetic expression such as (3 + 4) * sqrt(2) / 2^8' },
    },
    required: ['input'],
  }),
  summary: () => 'Arithmetic',
});
