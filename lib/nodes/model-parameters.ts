import { z } from 'zod';
import { PROVIDERS } from '#lib/ai/model-call.ts';

const few = { advanced: true, group: 'Model' };

/** Which model, and how it answers: of a chat model, and of nodes that bring their own. */
export const modelParameters = {
  provider: z.enum(PROVIDERS).default('openai').meta({
    title: 'Provider',
    description:
      'OpenAI stands for every endpoint that speaks its chat completions: OpenRouter, Groq, Mistral, Ollama …',
    expression: false,
  }),
  baseUrl: z.string().default('').meta({
    title: 'Base URL',
    placeholder: 'https://api.openai.com/v1',
    description: "Empty: the provider's own.",
  }),
  model: z.string().default('').meta({
    title: 'Model',
    required: 'Name the model.',
    placeholder: 'gpt-4o-mini',
  }),
  secret: z.string().default('').meta({
    title: 'API key',
    description: 'A secret, by its name. Empty for endpoints that want none.',
    widget: 'secret',
    expression: false,
  }),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .meta({ title: 'Temperature', ...few }),
  maxTokens: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ title: 'Tokens of an answer at most', ...few }),
  topP: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ title: 'Top P', ...few }),
  topK: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .meta({ title: 'Top K', ...few }),
  frequencyPenalty: z
    .number()
    .min(-2)
    .max(2)
    .optional()
    .meta({ title: 'Frequency penalty', ...few }),
  presencePenalty: z
    .number()
    .min(-2)
    .max(2)
    .optional()
    .meta({ title: 'Presence penalty', ...few }),
  reasoningEffort: z
    .enum(['minimal', 'low', 'medium', 'high'])
    .optional()
    .meta({ title: 'Reasoning effort', when: { provider: ['openai'] }, ...few }),
  json: z
    .boolean()
    .default(false)
    .meta({ title: 'Answer with JSON', ...few }),
  timeoutMs: z
    .int()
    .min(1)
    .max(900_000)
    .default(300_000)
    .meta({ title: 'Time-out in milliseconds', ...few }),
};
