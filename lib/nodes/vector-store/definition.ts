import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { short } from '../conditions-summary.ts';
import { defineNode, type Port } from '../define-node.ts';

const EMBEDDING: Port = { id: 'embedding', label: 'Embeddings', kind: 'embedding', required: 'embeddings', most: 1 };
const DOCUMENT: Port = { id: 'document', label: 'Documents', kind: 'document', required: 'a document loader', most: 1 };
const MAIN: Port = { id: 'main' };
const SEARCHES = ['search', 'tool', 'store'];

const known = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  value: jsonValue.default('').meta({ title: 'Value' }),
});

export const definition = defineNode({
  type: 'vector-store',
  version: 1,
  title: 'Document store',
  description: 'Keeps documents and finds those whose meaning is nearest: for agents that are to know something.',
  family: 'ai',
  icon: 'scan-text',
  aliases: ['vector store', 'vector database', 'rag', 'retrieval', 'semantic search', 'knowledge base', 'embeddings'],
  parameters: z.object({
    mode: z.enum(['insert', 'search', 'tool', 'store', 'remove']).default('insert').meta({
      title: 'It is to',
      description:
        'Insert: keep documents. Search: find some for each item. Tool: be searched by an agent. Store: be searched by “Ask documents”. Remove: forget some.',
      expression: false,
    }),
    collection: z.string().default('').meta({
      title: 'Collection',
      required: 'Name the collection.',
      placeholder: 'handbook',
      description: 'Of all workflows of the organisation; it is there as soon as something is kept in it.',
    }),
    description: z
      .string()
      .default('')
      .meta({
        title: 'When the agent is to use it',
        widget: 'textarea',
        placeholder: 'Answers questions about our products',
        when: { mode: ['tool'] },
      }),
    query: z
      .string()
      .default('')
      .meta({ title: 'What to look for', widget: 'textarea', when: { mode: ['search'] } }),
    most: z
      .int()
      .min(1)
      .max(100)
      .default(4)
      .meta({ title: 'Documents at most', when: { mode: SEARCHES } }),
    withMetadata: z
      .boolean()
      .default(true)
      .meta({ title: 'Give what is known of them, too', when: { mode: SEARCHES } }),
    clear: z
      .boolean()
      .default(false)
      .meta({
        title: 'Empty the collection first',
        description: 'The documents of this run take the place of those of before.',
        when: { mode: ['insert'] },
      }),
    filter: z
      .array(known)
      .default([])
      .meta({
        title: 'Only those of which is known',
        description: 'Values have to be the same. Remove without any empties the collection.',
        when: { mode: [...SEARCHES, 'remove'] },
      }),
  }),
  inputs: ({ mode }) => {
    if (mode === 'insert') return [MAIN, EMBEDDING, DOCUMENT];
    if (mode === 'search') return [MAIN, EMBEDDING];
    return mode === 'remove' ? [MAIN] : [EMBEDDING];
  },
  outputs: ({ mode }) => {
    if (mode === 'tool') return [{ id: 'tool', label: 'Tool', kind: 'tool' }];
    return mode === 'store' ? [{ id: 'store', label: 'Store', kind: 'store' }] : [MAIN];
  },
  effects: 'write',
  toolInput: () => ({
    properties: { query: { type: 'string', description: 'What to look for, in words' } },
    required: ['query'],
  }),
  summary: ({ mode, collection }) => `${WORDS[String(mode)] ?? 'Insert into'} ${short(collection) || 'a collection'}`,
});

const WORDS: Readonly<Record<string, string>> = {
  ...{ insert: 'Insert into', search: 'Search', tool: 'Search', store: 'Search', remove: 'Remove from' },
};

export type Parameters = z.infer<(typeof definition)['parameters']>;
