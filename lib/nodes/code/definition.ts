import { z } from 'zod';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

export const EXAMPLE = 'return $input.all().map((item) => ({ json: { ...item.json, seen: true } }));';

export const definition = defineNode({
  type: 'code',
  version: 1,
  title: 'Code',
  description: 'Runs JavaScript or Python on the items, in a sandbox.',
  family: 'code',
  icon: 'braces',
  aliases: ['javascript', 'python', 'function', 'script', 'transform', 'custom'],
  parameters: z.object({
    language: z
      .union([named('javascript', 'JavaScript'), named('python', 'Python')])
      .default('javascript')
      .meta({ title: 'Language', expression: false }),
    mode: z
      .union([named('all', 'Once for all items'), named('each', 'Once for each item')])
      .default('all')
      .meta({ title: 'Run', expression: false }),
    source: z.string().max(1_000_000).default(EXAMPLE).meta({ title: 'Code', widget: 'code', expression: false }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  usableAsTool: true,
  summary: ({ language, mode }) =>
    `${language === 'python' ? 'Python' : 'JavaScript'}, ${mode === 'each' ? 'for each item' : 'once for all items'}`,
});
