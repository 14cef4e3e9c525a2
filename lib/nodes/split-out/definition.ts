import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'split-out',
  version: 1,
  title: 'Split out',
  description: 'Makes an item of each element of a list inside an item.',
  family: 'data',
  icon: 'ungroup',
  aliases: ['explode', 'flatten', 'unwind', 'item lists', 'array to items'],
  parameters: z.object({
    fields: z.string().default('').meta({
      title: 'Fields with lists',
      required: 'Name the field that has the list.',
      placeholder: 'orders',
      description: 'Several with commas.',
    }),
    include: z
      .enum(['none', 'all', 'selected'])
      .default('none')
      .meta({ title: 'Keep of the item', description: 'Which other fields each new item gets.' }),
    names: z
      .string()
      .default('')
      .meta({ title: 'Field names', placeholder: 'id, name', when: { include: ['selected'] } }),
    destination: z.string().default('').meta({
      title: 'Put under',
      description: 'Name of the field in the new item; several with commas.',
      advanced: true,
    }),
    dots: z.boolean().default(true).meta({ title: 'Dots mean nesting', advanced: true }),
    keepBinary: z.boolean().default(false).meta({ title: 'Each with the files', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ fields }) => (fields ? `Items of ${String(fields).replace(/^=/, '')}` : 'No field yet'),
});
