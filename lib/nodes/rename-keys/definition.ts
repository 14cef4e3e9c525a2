import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'rename-keys',
  version: 1,
  title: 'Rename keys',
  description: 'Gives fields other names and keeps their values.',
  family: 'data',
  icon: 'tag',
  aliases: ['rename', 'field', 'column'],
  parameters: z.object({
    keys: z
      .array(
        z.object({
          from: z.string().default('').meta({ title: 'From', placeholder: 'e-mail' }),
          to: z.string().default('').meta({ title: 'To', placeholder: 'email' }),
        }),
      )
      .default([])
      .meta({ title: 'Names' }),
    pattern: z.string().default('').meta({
      title: 'Pattern',
      description: 'Regular expression for keys, at every depth.',
      placeholder: '^old_',
      advanced: true,
    }),
    replacement: z.string().default('').meta({ title: 'Replace with', advanced: true }),
    ignoreCase: z.boolean().default(false).meta({ title: 'Pattern ignores case', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ keys }) => {
    const [first] = Array.isArray(keys) ? (keys as { from?: string; to?: string }[]) : [];
    return first?.from ? `${first.from} → ${first.to ?? ''}` : 'No names yet';
  },
});
