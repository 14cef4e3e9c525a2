import { defineNode } from '../define-node.ts';
import { chatParameters } from '../hosted-parameters.ts';

export const definition = defineNode({
  type: 'chat-trigger',
  version: 1,
  title: 'Chat',
  description: 'Starts a run for each message of a chat on a page of its own, and shows what it answers.',
  family: 'trigger',
  icon: 'messages-square',
  aliases: ['chat trigger', 'on chat message', 'conversation', 'assistant', 'bot', 'agent', 'hosted chat'],
  parameters: chatParameters,
  inputs: [],
  outputs: [{ id: 'main' }],
  effects: 'none',
  trigger: 'chat',
  summary: ({ title }) => String(title ?? '').replace(/^=/, '') || 'When somebody writes',
});
