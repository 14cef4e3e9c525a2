import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const PROMPT = 'Write a concise summary of the following:';

export const definition = defineNode({
  type: 'summarise',
  version: 1,
  title: 'Summarise text',
  description: 'Has a language model say a text in few words, however long it is.',
  family: 'ai',
  icon: 'scroll-text',
  aliases: ['summarization chain', 'summary', 'tl;dr', 'shorten', 'ai'],
  parameters: z.object({
    text: z.string().default('').meta({
      title: 'Text',
      widget: 'textarea',
      placeholder: '{{ $json.body }}',
      description: 'Empty: all data of the item.',
    }),
    method: z.enum(['map', 'refine', 'whole']).default('map').meta({
      title: 'A long text',
      description:
        'map: each part by itself, then all summaries together. refine: part by part, each building on what came before. whole: at once.',
    }),
    chunk: z
      .int()
      .min(100)
      .max(1_000_000)
      .default(12_000)
      .meta({ title: 'Characters of a part', when: { method: ['map', 'refine'] }, advanced: true }),
    prompt: z.string().default(PROMPT).meta({ title: 'Prompt for a part', widget: 'textarea', advanced: true }),
    combine: z
      .string()
      .default(PROMPT)
      .meta({ title: 'Prompt for the whole', widget: 'textarea', when: { method: ['map'] }, advanced: true }),
    field: z
      .string()
      .min(1)
      .default('text')
      .meta({ title: 'Put the summary under', advanced: true, expression: false }),
  }),
  inputs: [{ id: 'main' }, { id: 'model', label: 'Model', kind: 'model', required: 'a chat model', most: 2 }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ method }) =>
    method === 'refine' ? 'Part by part' : method === 'whole' ? 'At once' : 'In parts, then all of them',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
