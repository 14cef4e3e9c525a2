import { z } from 'zod';
import { conditionsSchema } from '../conditions.ts';
import { defineNode, type Port } from '../define-node.ts';

const rule = z.object({
  label: z.string().default('').meta({ title: 'Label', placeholder: 'Paid' }),
  conditions: conditionsSchema.prefault({}).meta({ title: 'When', widget: 'conditions' }),
});

export const definition = defineNode({
  type: 'switch',
  version: 1,
  title: 'Switch',
  description: 'Sends each item out of one of several outputs.',
  family: 'flow',
  icon: 'signpost',
  aliases: ['route', 'case', 'branch', 'rules', 'router'],
  parameters: z.object({
    mode: z.enum(['rules', 'expression']).default('rules').meta({ title: 'Choose by' }),
    rules: z
      .array(rule)
      .default([])
      .meta({ title: 'Rules', description: 'One output each, from top to bottom.', when: { mode: ['rules'] } }),
    output: z
      .union([z.number(), z.string(), z.null()])
      .default(0)
      .meta({ title: 'Output', description: 'Number of the output, from 0.', when: { mode: ['expression'] } }),
    outputs: z
      .int()
      .min(1)
      .max(100)
      .default(4)
      .meta({ title: 'Number of outputs', when: { mode: ['expression'] } }),
    fallback: z
      .enum(['none', 'extra', 'first', 'other'])
      .default('none')
      .meta({
        title: 'Items that fit nowhere',
        description: 'Dropped, or sent out of an output of their own, the first, or another.',
        when: { mode: ['rules'] },
      }),
    fallbackOutput: z
      .int()
      .min(0)
      .default(0)
      .meta({ title: 'Their output', description: 'Counted from 0.', when: { fallback: ['other'] } }),
    allMatching: z
      .boolean()
      .default(false)
      .meta({ title: 'Send to every rule that fits', when: { mode: ['rules'] }, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: ({ mode, rules, outputs, fallback }): Port[] => {
    if (mode === 'expression')
      return Array.from({ length: outputs }, (_, index) => ({ id: String(index), label: String(index) }));
    const ports = rules.map(({ label }, index) => ({ id: String(index), label: label || String(index) }));
    return fallback === 'extra' ? [...ports, { id: 'fallback', label: 'Otherwise' }] : ports;
  },
  effects: 'none',
  summary: ({ mode, rules }) =>
    mode === 'expression' ? 'By expression' : `${Array.isArray(rules) ? rules.length : 0} rules`,
});
