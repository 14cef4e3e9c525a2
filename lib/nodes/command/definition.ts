import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

/** Said wherever such a node is met: in the report of an import, before publishing, and in a run. */
export const REFUSAL =
  'Commands of a machine are not run here, on purpose: a workflow reaches nothing but the network. Do it in a Code step, or let the machine offer it as an HTTP call and use HTTP request';

export const definition = defineNode({
  type: 'command',
  version: 1,
  title: 'Refused command',
  description: 'Commands and SSH are not run here: says what to do instead.',
  family: 'code',
  icon: 'ban',
  aliases: ['execute command', 'ssh', 'shell', 'bash', 'terminal', 'script', 'exec'],
  parameters: z.object({
    command: z
      .string()
      .refine((command) => command === '', REFUSAL)
      .default('')
      .meta({
        title: 'Command',
        widget: 'textarea',
        description: 'What it was to do, to read it up.',
        expression: false,
        required: REFUSAL,
      }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ command }) => short(command) || 'Not run here',
});
