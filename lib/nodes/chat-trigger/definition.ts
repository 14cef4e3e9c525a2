import { z } from 'zod';
import { defineNode } from '../define-node.ts';
import { accessParameters } from '../form-fields.ts';

export const definition = defineNode({
  type: 'chat-trigger',
  version: 1,
  title: 'Chat',
  description: 'Starts a run for each message of a chat on a page of its own, and shows what it answers.',
  family: 'trigger',
  icon: 'messages-square',
  aliases: ['chat trigger', 'on chat message', 'conversation', 'assistant', 'bot', 'agent', 'hosted chat'],
  parameters: z.object({
    title: z.string().default('').meta({ title: 'Title', placeholder: 'Ask us anything' }),
    subtitle: z.string().default('').meta({ title: 'Line below the title' }),
    greeting: z.string().default('').meta({
      title: 'Greeting',
      placeholder: 'Hello! How can I help?',
      description: 'Stands before the first message. Markdown.',
      widget: 'textarea',
    }),
    placeholder: z.string().default('').meta({ title: 'Hint in the empty line', placeholder: 'Write a message…' }),
    files: z.boolean().default(false).meta({ title: 'Takes files', expression: false }),
    ...accessParameters,
  }),
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'chat',
  summary: ({ title }) => String(title ?? '').replace(/^=/, '') || 'When somebody writes',
});
