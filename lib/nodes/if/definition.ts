import { z } from 'zod';
import { conditionsSchema } from '../conditions.ts';
import { summaryOfConditions } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'if',
  version: 1,
  title: 'If',
  description: 'Sends each item one of two ways, by conditions.',
  family: 'flow',
  icon: 'split',
  aliases: ['condition', 'branch', 'true', 'false', 'compare'],
  parameters: z.object({
    conditions: conditionsSchema.prefault({}).meta({ title: 'Conditions', widget: 'conditions' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [
    { id: 'true', label: 'True' },
    { id: 'false', label: 'False' },
  ],
  effects: 'none',
  summary: ({ conditions }) => summaryOfConditions(conditions) || 'No condition yet',
});
