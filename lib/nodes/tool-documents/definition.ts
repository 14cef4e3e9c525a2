import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'tool-documents',
  version: 1,
  title: 'Ask documents',
  description: 'Lets an agent ask a document store: a model answers from what is found, or the agent reads it itself.',
  family: 'ai',
  icon: 'scroll-text',
  aliases: ['vector store tool', 'question answer tool', 'rag', 'knowledge', 'retrieval'],
  parameters: z.object({
    description: z.string().default('').meta({
      title: 'When the agent is to use it',
      widget: 'textarea',
      required: 'Say what the documents are about: the model decides by that.',
    }),
    most: z.int().min(1).max(100).default(4).meta({ title: 'Documents at most' }),
  }),
  inputs: [
    { id: 'store', label: 'Store', kind: 'store', required: 'a document store', most: 1 },
    { id: 'model', label: 'Model', kind: 'model', most: 2 },
  ],
  outputs: [{ id: 'tool', label: 'Tool', kind: 'tool' }],
  effects: 'write',
  toolInput: () => ({
    properties: { query: { type: 'string', description: 'The question' } },
    required: ['query'],
  }),
  summary: ({ description }) => String(description ?? '').replace(/^=/, '') || 'No description yet',
});
