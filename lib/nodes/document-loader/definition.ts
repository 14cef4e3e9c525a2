import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

const about = z.object({
  name: z.string().default('').meta({ title: 'Name' }),
  value: jsonValue.default('').meta({ title: 'Value' }),
});

export const definition = defineNode({
  type: 'document-loader',
  version: 1,
  title: 'Document loader',
  description: 'Makes documents for a document store of what an item says or of a file it carries.',
  family: 'ai',
  icon: 'file-input',
  aliases: ['default data loader', 'pdf', 'text', 'chunk', 'rag'],
  parameters: z.object({
    from: z.enum(['item', 'file']).default('item').meta({ title: 'Of', expression: false }),
    text: z
      .string()
      .default('')
      .meta({
        title: 'Text',
        widget: 'textarea',
        placeholder: '{{ $json.body }}',
        description: 'Empty: all fields of the item, with their names.',
        when: { from: ['item'] },
      }),
    file: z
      .string()
      .default('data')
      .meta({
        title: 'File',
        description: 'Its name in the item. PDF, text, HTML, tables, JSON and XML are read.',
        when: { from: ['file'] },
      }),
    metadata: z
      .array(about)
      .default([])
      .meta({ title: 'What is known of it', description: 'Kept with each part; searches can ask for it.' }),
  }),
  inputs: [{ id: 'splitter', label: 'Splitter', kind: 'splitter', most: 1 }],
  outputs: [{ id: 'document', label: 'Documents', kind: 'document' }],
  effects: 'read',
  summary: ({ from, file, text }) =>
    from === 'file' ? `File ${short(file ?? 'data')}` : short(text).replace(/^=/, '') || 'All of the item',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
