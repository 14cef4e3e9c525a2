import { z } from 'zod';
import { conditionsSchema } from '../conditions.ts';
import { summaryOfConditions } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'loop',
  version: 1,
  title: 'Loop over items',
  description: 'Sends its items on in batches, one batch per turn, or again and again while conditions hold.',
  family: 'flow',
  icon: 'repeat',
  aliases: ['split in batches', 'for each', 'batch', 'iterate', 'while', 'until', 'poll', 'repeat'],
  parameters: z.object({
    mode: z
      .enum(['items', 'while'])
      .default('items')
      .meta({ title: 'Loop', description: 'Over the items in batches, or while conditions hold.', expression: false }),
    batchSize: z.coerce
      .number()
      .int()
      .min(1)
      .default(1)
      .meta({ title: 'Items per turn', when: { mode: ['items'] } }),
    conditions: conditionsSchema
      .prefault({})
      .meta({ title: 'Go on while', widget: 'conditions', when: { mode: ['while'] } }),
    most: z
      .int()
      .min(1)
      .max(10_000)
      .default(100)
      .meta({ title: 'Turns at most', description: 'More than this is a failure.', when: { mode: ['while'] } }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [
    { id: 'done', label: 'Done' },
    { id: 'loop', label: 'Loop' },
  ],
  effects: 'none',
  loops: true,
  summary: ({ mode, batchSize, conditions }) => {
    if (mode === 'while') return `While ${summaryOfConditions(conditions) || 'no condition yet'}`;
    return batchSize === undefined || batchSize === 1 ? 'One item per turn' : `${batchSize} items per turn`;
  },
});
