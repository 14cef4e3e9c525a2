import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const EXAMPLE = 'return $input.all().map((item) => ({ json: { ...item.json, seen: true } }));';

export const definition = defineNode({
  type: 'code',
  version: 1,
  title: 'Code',
  description: 'Runs JavaScript on the items, in a sandbox.',
  family: 'code',
  icon: 'braces',
  aliases: ['javascript', 'function', 'script', 'transform', 'custom'],
  parameters: z.object({
    mode: z
      .enum(['all', 'each'])
      .default('all')
      .meta({ title: 'Run', description: 'Once for all items, or once for each.', expression: false }),
    source: z.string().max(1_000_000).default(EXAMPLE).meta({ title: 'JavaScript', widget: 'code', expression: false }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ mode }) => (mode === 'each' ? 'JavaScript, for each item' : 'JavaScript, once for all items'),
});
