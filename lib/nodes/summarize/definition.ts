import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const AGGREGATIONS = ['count', 'countUnique', 'sum', 'average', 'min', 'max', 'concatenate', 'append'] as const;

export const definition = defineNode({
  type: 'summarize',
  version: 1,
  title: 'Summarize',
  description: 'Counts, sums and averages fields, for all items or by group: a pivot table.',
  family: 'data',
  icon: 'sigma',
  aliases: ['pivot', 'group by', 'sum', 'count', 'average', 'item lists'],
  parameters: z.object({
    fields: z
      .array(
        z.object({
          operation: z.enum(AGGREGATIONS).default('count').meta({ title: 'Compute' }),
          name: z.string().default('').meta({ title: 'Field', placeholder: 'amount' }),
          separator: z.string().default(', ').meta({ title: 'Between texts' }),
          keepEmpty: z.boolean().default(false).meta({ title: 'Count empty values too' }),
        }),
      )
      .default([])
      .meta({ title: 'Fields' }),
    groupBy: z.string().default('').meta({ title: 'By', placeholder: 'country, city' }),
    output: z.enum(['items', 'single']).default('items').meta({
      title: 'Output',
      description: 'One item per group, or one item with the groups nested.',
      advanced: true,
    }),
    dots: z.boolean().default(true).meta({ title: 'Dots mean nesting', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ fields, groupBy }) => {
    const [first] = Array.isArray(fields) ? (fields as { operation?: string; name?: string }[]) : [];
    const what = first?.name ? `${first.operation ?? 'count'} of ${first.name}` : 'No field yet';
    return groupBy ? `${what} by ${groupBy}` : what;
  },
});
