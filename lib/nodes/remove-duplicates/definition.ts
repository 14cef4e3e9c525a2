import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'remove-duplicates',
  version: 1,
  title: 'Remove duplicates',
  description: 'Keeps the first of all items that are equal.',
  family: 'data',
  icon: 'copy-x',
  aliases: ['unique', 'distinct', 'dedupe', 'item lists'],
  parameters: z.object({
    compare: z
      .enum(['all', 'selected', 'except'])
      .default('all')
      .meta({ title: 'Compare', description: 'All fields, those you name, or all but those.' }),
    names: z
      .string()
      .default('')
      .meta({ title: 'Field names', placeholder: 'email', when: { compare: ['selected', 'except'] } }),
    onlyCompared: z
      .boolean()
      .default(false)
      .meta({ title: 'Keep only these fields', when: { compare: ['selected', 'except'] }, advanced: true }),
    dots: z.boolean().default(true).meta({ title: 'Dots mean nesting', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ compare, names }) => (compare === 'selected' && names ? `Same ${String(names)}` : 'Same in all fields'),
});
