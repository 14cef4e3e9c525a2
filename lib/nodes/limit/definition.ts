import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'limit',
  version: 1,
  title: 'Limit',
  description: 'Keeps the first or last items and drops the rest.',
  family: 'data',
  icon: 'list-end',
  aliases: ['first', 'last', 'top', 'head', 'tail', 'item lists', 'max'],
  parameters: z.object({
    count: z.coerce.number().int().min(1).default(1).meta({ title: 'Number of items' }),
    keep: z.enum(['first', 'last']).default('first').meta({ title: 'Keep the' }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ count, keep }) => `The ${keep ?? 'first'} ${count ?? 1}`,
});
