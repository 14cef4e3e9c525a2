import { z } from 'zod';
import { defineNode } from '../define-node.ts';

const category = z.object({
  name: z.string().default('').meta({ title: 'Category' }),
  description: z.string().default('').meta({ title: 'What belongs to it', widget: 'textarea' }),
});

export const definition = defineNode({
  type: 'classify',
  version: 1,
  title: 'Classify text',
  description: 'Has a language model tell what each text is about, and sends the items separate ways.',
  family: 'ai',
  icon: 'tags',
  aliases: ['text classifier', 'category', 'route', 'label', 'triage', 'ai'],
  parameters: z.object({
    text: z.string().default('').meta({
      title: 'Text',
      widget: 'textarea',
      required: 'Say what is to be classified.',
      placeholder: '{{ $json.body }}',
    }),
    categories: z
      .array(category)
      .max(100)
      .default([])
      .meta({ title: 'Categories', description: 'Each is a port of its own.', expression: false }),
    several: z.boolean().default(false).meta({
      title: 'More than one may fit',
      description: 'The item then leaves by several ports.',
      expression: false,
    }),
    other: z.boolean().default(false).meta({
      title: 'A port for what fits nowhere',
      description: 'Otherwise such items end here.',
      expression: false,
    }),
    instructions: z.string().default('').meta({ title: 'Further instructions', widget: 'textarea', advanced: true }),
  }),
  inputs: [{ id: 'main' }, { id: 'model', label: 'Model', kind: 'model', required: 'a chat model', most: 2 }],
  outputs: ({ categories, other }) => [
    ...categories.map(({ name }, index) => ({ id: String(index), label: name || `Category ${index + 1}` })),
    ...(other ? [{ id: 'other', label: 'Other' }] : []),
  ],
  effects: 'write',
  summary: ({ categories }) =>
    Array.isArray(categories) && categories.length > 0 ? `${categories.length} categories` : 'No categories yet',
});
