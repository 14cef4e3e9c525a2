import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'text-splitter',
  version: 1,
  title: 'Text splitter',
  description: 'Says how a document loader cuts texts into parts.',
  family: 'ai',
  icon: 'split',
  aliases: ['recursive character text splitter', 'token splitter', 'chunk', 'rag'],
  parameters: z.object({
    size: z.int().min(10).max(60_000).default(1_000).meta({ title: 'Length of a part at most' }),
    unit: z.enum(['characters', 'tokens']).default('characters').meta({
      title: 'Counted in',
      description: 'A token counts as four characters.',
      expression: false,
    }),
    overlap: z.int().min(0).max(30_000).default(200).meta({
      title: 'Overlap',
      description: 'How much of the end of a part is the beginning of the next one: half of it at the utmost.',
    }),
  }),
  inputs: [],
  outputs: [{ id: 'splitter', label: 'Splitter', kind: 'splitter' }],
  effects: 'none',
  summary: ({ size, unit }) => `Parts of ${size ?? 1_000} ${unit ?? 'characters'}`,
});
