import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';
import { mediaParameters } from '../media-parameters.ts';

const few = { advanced: true, group: 'Image' };

export const definition = defineNode({
  type: 'generate-image',
  version: 1,
  title: 'Generate image',
  description: 'Has a model draw what a prompt says, or change images that the item carries; the result is a file.',
  family: 'ai',
  icon: 'image-plus',
  aliases: [
    'image',
    'picture',
    'draw',
    'edit image',
    'dall-e',
    'gpt-image',
    'gemini',
    'nano banana',
    'openai',
    'google',
  ],
  parameters: z.object({
    ...mediaParameters('gpt-image-1'),
    prompt: z.string().default('').meta({
      title: 'Prompt',
      widget: 'textarea',
      required: 'Say what is to be seen.',
      placeholder: 'A lighthouse in the fog, water colours',
    }),
    images: z.string().default('').meta({
      title: 'Images to work from',
      placeholder: 'data',
      description: 'Names of files in the item, with commas between. Empty: a new image.',
    }),
    count: z.int().min(1).max(10).default(1).meta({ title: 'Images', description: 'An item for each.' }),
    as: z.string().min(1, 'Name it.').default('data').meta({ title: 'Put file under' }),
    size: z
      .string()
      .regex(/^(\d+x\d+|auto)?$/, 'Write width and height so: 1024x1024')
      .default('')
      .meta({ title: 'Size', placeholder: '1024x1024', when: { provider: ['openai'] }, ...few }),
    aspectRatio: z
      .string()
      .regex(/^(\d+:\d+)?$/, 'Write it so: 16:9')
      .default('')
      .meta({ title: 'Aspect ratio', placeholder: '16:9', when: { provider: ['google'] }, ...few }),
    quality: z
      .enum(['auto', 'low', 'medium', 'high', 'standard', 'hd'])
      .optional()
      .meta({ title: 'Quality', when: { provider: ['openai'] }, ...few }),
    style: z
      .enum(['vivid', 'natural'])
      .optional()
      .meta({ title: 'Style', description: 'DALL·E 3 only.', when: { provider: ['openai'] }, ...few }),
    background: z
      .enum(['auto', 'transparent', 'opaque'])
      .optional()
      .meta({ title: 'Background', when: { provider: ['openai'] }, ...few }),
    name: z
      .string()
      .default('image')
      .meta({ title: 'File name', ...few }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ prompt }) => short(prompt).replace(/^=/, '') || 'No prompt yet',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
