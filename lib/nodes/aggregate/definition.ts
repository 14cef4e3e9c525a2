import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'aggregate',
  version: 1,
  title: 'Aggregate',
  description: 'Makes one item of many: lists of their fields, or one list of all.',
  family: 'data',
  icon: 'group',
  aliases: ['collect', 'concatenate', 'item lists', 'items to array', 'combine'],
  parameters: z.object({
    mode: z
      .enum(['fields', 'items'])
      .default('fields')
      .meta({ title: 'Collect', description: 'The values of fields, or whole items.' }),
    fields: z
      .array(
        z.object({
          name: z.string().default('').meta({ title: 'Field', placeholder: 'email' }),
          as: z.string().default('').meta({ title: 'Put under', placeholder: 'emails' }),
        }),
      )
      .default([])
      .meta({ title: 'Fields', when: { mode: ['fields'] } }),
    destination: z
      .string()
      .default('data')
      .meta({ title: 'Put under', when: { mode: ['items'] } }),
    include: z
      .enum(['all', 'selected', 'except'])
      .default('all')
      .meta({ title: 'Keep of each item', when: { mode: ['items'] } }),
    names: z
      .string()
      .default('')
      .meta({ title: 'Field names', placeholder: 'id, name', when: { include: ['selected', 'except'] } }),
    mergeLists: z
      .boolean()
      .default(false)
      .meta({ title: 'Join lists into one', when: { mode: ['fields'] }, advanced: true }),
    keepMissing: z
      .boolean()
      .default(false)
      .meta({ title: 'Keep missing and empty values', when: { mode: ['fields'] }, advanced: true }),
    dots: z.boolean().default(true).meta({ title: 'Dots mean nesting', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ mode, destination }) =>
    mode === 'items' ? `All items under ${destination ?? 'data'}` : 'Lists of fields',
});
