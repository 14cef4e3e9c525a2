import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });
const keeping = { operation: ['keep'] };

export const definition = defineNode({
  type: 'only-new',
  version: 1,
  title: 'Only new items',
  description: 'Lets through what no earlier run of this workflow has seen.',
  family: 'data',
  icon: 'list-plus',
  aliases: ['deduplicate', 'remove duplicates', 'previous executions', 'already seen', 'unique', 'since last run'],
  parameters: z.object({
    operation: z
      .union([named('keep', 'Keep what is new'), named('forget', 'Forget what was seen')])
      .default('keep')
      .meta({ title: 'Do' }),
    value: jsonValue.default(null).meta({
      title: 'By',
      placeholder: '{{ $json.id }}',
      description: 'What tells one item from another; the whole item when empty.',
      when: keeping,
    }),
    shared: z.boolean().default(false).meta({
      title: 'Together with other nodes of this workflow',
      description: 'What one of them has seen is not new to the others.',
      advanced: true,
    }),
    most: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(10_000)
      .meta({ title: 'Remember at most', when: keeping, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [
    { id: 'new', label: 'New' },
    { id: 'seen', label: 'Seen before' },
  ],
  effects: 'write',
  summary: ({ operation }) => (operation === 'forget' ? 'Forgets what was seen' : 'Of all runs so far'),
});
