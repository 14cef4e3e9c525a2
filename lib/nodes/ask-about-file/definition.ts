import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';
import { modelParameters } from '../model-parameters.ts';

export const definition = defineNode({
  type: 'ask-about-file',
  version: 1,
  title: 'Ask about a file',
  description: 'Shows a model images, PDFs, recordings or videos and takes its answer: describe, read, compare.',
  family: 'ai',
  icon: 'scan-eye',
  aliases: [
    ...['analyze image', 'analyse image', 'describe image', 'vision', 'ocr', 'document', 'pdf', 'video', 'audio'],
    ...['openai', 'gpt', 'claude', 'anthropic', 'gemini', 'google'],
  ],
  parameters: z.object({
    ...modelParameters,
    prompt: z.string().default('What is in this file?').meta({ title: 'Question', widget: 'textarea' }),
    files: z.string().default('data').meta({
      title: 'Files',
      description: 'Names of files in the item, with commas between.',
    }),
    urls: z.string().default('').meta({
      title: 'Addresses',
      placeholder: 'https://example.com/photo.jpg',
      description: 'Of files to be fetched and shown as well, with commas between.',
    }),
    answer: z.enum(['text', 'content', 'output', 'anthropic', 'google']).default('text').meta({
      title: 'Shape of the answer',
      description: 'A field called text, or the shape that imported workflows expect.',
      advanced: true,
      expression: false,
    }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ prompt, model }) => short(prompt).replace(/^=/, '') || short(model) || 'No model yet',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
