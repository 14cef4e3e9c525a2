import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';
import { mediaParameters } from '../media-parameters.ts';

export const definition = defineNode({
  type: 'embeddings',
  version: 1,
  title: 'Embeddings',
  description: 'The model that tells what texts mean, as numbers: plug it in below a document store.',
  family: 'ai',
  icon: 'fingerprint-pattern',
  aliases: ['embedding', 'vector', 'rag', 'semantic', 'openai', 'gemini', 'google', 'ollama', 'mistral', 'cohere'],
  parameters: z.object({
    ...mediaParameters('text-embedding-3-small'),
    dimensions: z
      .int()
      .min(1)
      .max(8_192)
      .optional()
      .meta({ title: 'Dimensions', description: "Empty: the model's own.", advanced: true }),
  }),
  inputs: [],
  outputs: [{ id: 'embedding', label: 'Embeddings', kind: 'embedding' }],
  effects: 'write',
  summary: ({ model }) => short(model) || 'No model yet',
});
