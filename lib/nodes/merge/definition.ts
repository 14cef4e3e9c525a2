import { z } from 'zod';
import { defineNode, type Port } from '../define-node.ts';

const keyPair = z.object({
  left: z.string().default('').meta({ title: 'Field of input 1', placeholder: 'id' }),
  right: z.string().default('').meta({ title: 'Field of input 2', placeholder: 'customerId' }),
});

export const definition = defineNode({
  type: 'merge',
  version: 1,
  title: 'Merge',
  description: 'Waits for all its inputs and brings their items together.',
  family: 'flow',
  icon: 'merge',
  aliases: ['join', 'combine', 'append', 'concat', 'union', 'zip', 'lookup'],
  parameters: z.object({
    mode: z.enum(['append', 'keys', 'position', 'all', 'choose']).default('append').meta({
      title: 'Mode',
      description: 'One after another, by equal fields, by position, every combination, or one input only.',
    }),
    inputs: z.int().min(2).max(10).default(2).meta({ title: 'Number of inputs' }),
    keys: z
      .array(keyPair)
      .default([])
      .meta({ title: 'Fields that match', when: { mode: ['keys'] } }),
    keep: z
      .enum(['matches', 'left', 'right', 'everything', 'nonMatches'])
      .default('matches')
      .meta({ title: 'Keep', when: { mode: ['keys'] } }),
    from: z
      .enum(['both', 'left', 'right'])
      .default('both')
      .meta({ title: 'Data of', description: 'Which items the output is made of.', when: { mode: ['keys'] } }),
    unpaired: z
      .boolean()
      .default(false)
      .meta({ title: 'Keep items without a partner', when: { mode: ['position'] } }),
    prefer: z
      .enum(['last', 'first'])
      .default('last')
      .meta({
        title: 'When both have a field',
        description: 'Whose value counts.',
        when: { mode: ['keys', 'position', 'all'] },
        advanced: true,
      }),
    choice: z
      .int()
      .min(1)
      .max(10)
      .default(1)
      .meta({ title: 'Input', when: { mode: ['choose'] } }),
    emptyItem: z
      .boolean()
      .default(false)
      .meta({ title: 'Send one empty item', when: { mode: ['choose'] }, advanced: true }),
  }),
  inputs: ({ inputs }): Port[] =>
    Array.from({ length: inputs }, (_, index) => ({ id: String(index), label: `Input ${index + 1}` })),
  outputs: [{ id: 'main' }],
  effects: 'none',
  waitsForAllInputs: true,
  summary: ({ mode }) =>
    ({ keys: 'By equal fields', position: 'By position', all: 'Every combination', choose: 'One input' })[
      String(mode)
    ] ?? 'One after another',
});
