import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';
import { modelParameters } from '../model-parameters.ts';

const message = z.object({
  role: z.enum(['system', 'user', 'assistant']).default('user').meta({ title: 'Who says it' }),
  text: z.string().default('').meta({ title: 'Text', widget: 'textarea' }),
});

export const definition = defineNode({
  type: 'ai-message',
  version: 1,
  title: 'Message a model',
  description:
    'Sends messages to OpenAI, Anthropic, Google or another provider and takes the answer, with nothing to plug in.',
  family: 'ai',
  icon: 'sparkles',
  aliases: ['openai', 'chatgpt', 'anthropic', 'claude', 'gemini', 'google gemini', 'completion', 'llm', 'ai'],
  parameters: z.object({
    ...modelParameters,
    messages: z
      .array(message)
      .default([{ role: 'user', text: '' }])
      .meta({ title: 'Messages' }),
    answer: z.enum(['text', 'openai', 'responses', 'anthropic', 'google']).default('text').meta({
      title: 'Shape of the answer',
      description:
        'A field called text, or the shape that the API of the provider gives, as imported workflows expect it.',
      advanced: true,
      expression: false,
    }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ model }) => (model ? short(model) : 'No model yet'),
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
