import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'sort',
  version: 1,
  title: 'Sort',
  description: 'Puts items in order by fields, or in a random one.',
  family: 'data',
  icon: 'arrow-up-down',
  aliases: ['order', 'rank', 'shuffle', 'random', 'item lists'],
  parameters: z.object({
    mode: z.enum(['fields', 'random']).default('fields').meta({ title: 'Order' }),
    fields: z
      .array(
        z.object({
          name: z.string().default('').meta({ title: 'Field', placeholder: 'createdAt' }),
          order: z.enum(['ascending', 'descending']).default('ascending').meta({ title: 'Order' }),
        }),
      )
      .default([])
      .meta({
        title: 'Fields',
        description: 'The second decides where the first is equal, and so on.',
        when: { mode: ['fields'] },
      }),
    dots: z.boolean().default(true).meta({ title: 'Dots mean nesting', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ mode, fields }) => {
    if (mode === 'random') return 'In random order';
    const [first] = Array.isArray(fields) ? (fields as { name?: string; order?: string }[]) : [];
    return first?.name ? `By ${first.name}, ${first.order ?? 'ascending'}` : 'No field yet';
  },
});
