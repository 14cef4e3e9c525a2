import { z } from 'zod';
import { conditionsSchema } from '../conditions.ts';
import { summaryOfConditions } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'filter',
  version: 1,
  title: 'Filter',
  description: 'Keeps the items for which conditions hold.',
  family: 'flow',
  icon: 'filter',
  aliases: ['keep', 'where', 'remove', 'condition', 'select'],
  parameters: z.object({
    conditions: conditionsSchema.prefault({}).meta({ title: 'Keep items where', widget: 'conditions' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ conditions }) => summaryOfConditions(conditions) || 'Keeps all items',
});
