import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'loop',
  version: 1,
  title: 'Loop over items',
  description: 'Sends its items on in batches, one batch per turn, and all results when done.',
  family: 'flow',
  icon: 'repeat',
  aliases: ['split in batches', 'for each', 'batch', 'iterate', 'while'],
  parameters: z.object({
    batchSize: z.coerce.number().int().min(1).default(1).meta({ title: 'Items per turn' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [
    { id: 'done', label: 'Done' },
    { id: 'loop', label: 'Loop' },
  ],
  effects: 'none',
  loops: true,
  summary: ({ batchSize }) =>
    batchSize === undefined || batchSize === 1 ? 'One item per turn' : `${batchSize} items per turn`,
});
