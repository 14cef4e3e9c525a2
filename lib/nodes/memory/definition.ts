import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'memory',
  version: 1,
  title: 'Memory',
  description: 'Lets an agent remember what was said before in the same conversation.',
  family: 'ai',
  icon: 'history',
  aliases: ['simple memory', 'window buffer memory', 'chat memory', 'conversation', 'history', 'postgres chat memory'],
  parameters: z.object({
    session: z.union([z.string(), z.number()]).default('').meta({
      title: 'Conversation',
      widget: 'text',
      placeholder: '{{ $json.sessionId }}',
      description: 'What tells conversations apart. Empty: the sessionId of the item, as a chat brings it.',
    }),
    turns: z
      .int()
      .min(1)
      .max(500)
      .default(5)
      .meta({ title: 'Turns to remember', description: 'Questions with their answers, the last ones.' }),
    shared: z.boolean().default(false).meta({
      title: 'Shared by all workflows',
      description: 'Other workflows of the organisation go on with the same conversation.',
    }),
  }),
  inputs: [],
  outputs: [{ id: 'memory', label: 'Memory', kind: 'memory' }],
  effects: 'write',
  summary: ({ session, turns }) =>
    `The last ${turns ?? 5} turns of ${short(session).replace(/^=/, '') || 'the chat session'}`,
});
