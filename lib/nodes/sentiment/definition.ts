import { z } from 'zod';
import { defineNode } from '../define-node.ts';
import { namesIn } from '../paths.ts';

export const CATEGORIES = 'Positive, Neutral, Negative';

export const definition = defineNode({
  type: 'sentiment',
  version: 1,
  title: 'Sentiment',
  description: 'Has a language model tell the mood of each text, and sends the items separate ways.',
  family: 'ai',
  icon: 'smile',
  aliases: ['sentiment analysis', 'mood', 'feeling', 'opinion', 'ai'],
  parameters: z.object({
    text: z.string().default('').meta({
      title: 'Text',
      widget: 'textarea',
      required: 'Say what is to be judged.',
      placeholder: '{{ $json.review }}',
    }),
    categories: z
      .string()
      .default(CATEGORIES)
      .meta({ title: 'Moods', description: 'With commas between them. Each is a port of its own.', expression: false }),
    detailed: z.boolean().default(false).meta({
      title: 'How strong, how sure',
      description: 'Two numbers from 0 to 1 beside the mood: what the model believes, no measurement.',
      advanced: true,
    }),
    instructions: z
      .string()
      .default('')
      .meta({ title: 'Instructions', widget: 'textarea', advanced: true, description: 'In place of the usual ones.' }),
  }),
  inputs: [{ id: 'main' }, { id: 'model', label: 'Model', kind: 'model', required: 'a chat model', most: 2 }],
  outputs: ({ categories }) => namesIn(categories).map((label, index) => ({ id: String(index), label })),
  effects: 'write',
  summary: ({ categories }) => String(categories ?? CATEGORIES),
});
