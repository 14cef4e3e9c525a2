import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'agent',
  version: 1,
  title: 'AI agent',
  description: 'Lets a language model reach a goal with the tools that are plugged in, step by step.',
  family: 'ai',
  icon: 'bot',
  aliases: ['ai', 'tools agent', 'assistant', 'chatbot', 'llm', 'autonomous', 'function calling'],
  parameters: z.object({
    prompt: z.string().default('').meta({
      title: 'Prompt',
      widget: 'textarea',
      placeholder: '{{ $json.question }}',
      description: 'Empty: what the item has as chatInput.',
    }),
    system: z.string().default('').meta({
      title: 'Instructions',
      widget: 'textarea',
      placeholder: 'You are a helpful assistant.',
      description: 'Who it is, what it may do, and how it is to answer.',
    }),
    maxIterations: z.int().min(1).max(100).default(10).meta({ title: 'Calls of the model at most', advanced: true }),
    intermediateSteps: z.boolean().default(false).meta({
      title: 'Give back its steps',
      description: 'Which tools it called, with what, and what they answered.',
      advanced: true,
    }),
  }),
  inputs: [
    { id: 'main' },
    { id: 'model', label: 'Model', kind: 'model', required: 'a chat model', most: 2 },
    { id: 'memory', label: 'Memory', kind: 'memory', most: 1 },
    { id: 'tool', label: 'Tools', kind: 'tool' },
    { id: 'parser', label: 'Parser', kind: 'parser', most: 1 },
  ],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ prompt, system }) =>
    short(prompt).replace(/^=/, '') || short(system).replace(/^=/, '') || 'Answers the chat input',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
