import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

const message = z.object({
  role: z.enum(['system', 'user', 'assistant']).default('system').meta({ title: 'Who says it' }),
  text: z.string().default('').meta({ title: 'Text', widget: 'textarea' }),
});

export const definition = defineNode({
  type: 'llm-chain',
  version: 1,
  title: 'Ask a model',
  description: 'Gives a prompt to a language model, once for each item, and takes its answer.',
  family: 'ai',
  icon: 'message-square-text',
  aliases: ['basic llm chain', 'prompt', 'completion', 'generate text', 'ai', 'gpt', 'llm'],
  parameters: z.object({
    prompt: z.string().default('').meta({
      title: 'Prompt',
      widget: 'textarea',
      placeholder: 'Translate into French: {{ $json.text }}',
      description: 'Empty: what the item has as chatInput.',
    }),
    messages: z
      .array(message)
      .default([])
      .meta({ title: 'Said before', description: 'Instructions, and examples of what was said and answered.' }),
  }),
  inputs: [
    { id: 'main' },
    { id: 'model', label: 'Model', kind: 'model', required: 'a chat model', most: 2 },
    { id: 'parser', label: 'Parser', kind: 'parser', most: 1 },
  ],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ prompt }) => short(prompt).replace(/^=/, '') || 'The chat input',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
