import { z } from 'zod';
import { defineNode } from '../define-node.ts';

const ABOUT =
  'Use this to think about something. It learns nothing new and changes nothing; it only writes the thought down. Use it when complex reasoning is needed.';

export const definition = defineNode({
  type: 'think',
  version: 1,
  title: 'Think',
  description: 'Gives an agent a place to think before it acts.',
  family: 'ai',
  icon: 'lightbulb',
  aliases: ['reason', 'reflect', 'tool', 'thought'],
  parameters: z.object({
    description: z
      .string()
      .default(ABOUT)
      .meta({ title: 'When the agent is to use it', widget: 'textarea', expression: false }),
  }),
  inputs: [],
  outputs: [{ id: 'tool', label: 'Tool', kind: 'tool' }],
  effects: 'none',
  toolInput: () => ({ properties: { input: { type: 'string', description: 'The thought' } }, required: ['input'] }),
  summary: () => 'A place to think',
});
