import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';
import { mediaParameters } from '../media-parameters.ts';

const few = { advanced: true, group: 'Speech' };

export const definition = defineNode({
  type: 'speak',
  version: 1,
  title: 'Speak text',
  description: 'Has a model read a text out; the recording is a file.',
  family: 'ai',
  icon: 'volume-2',
  aliases: ['speech', 'text to speech', 'tts', 'voice', 'audio', 'read out', 'openai', 'gemini', 'google'],
  parameters: z.object({
    ...mediaParameters('gpt-4o-mini-tts'),
    text: z.string().default('').meta({ title: 'Text', widget: 'textarea', required: 'Enter what is to be said.' }),
    voice: z.string().default('').meta({
      title: 'Voice',
      placeholder: 'alloy',
      description: 'By its name at the provider; empty takes the usual one.',
    }),
    as: z.string().min(1, 'Name it.').default('data').meta({ title: 'Put file under' }),
    format: z
      .enum(['mp3', 'wav', 'opus', 'aac', 'flac'])
      .default('mp3')
      .meta({ title: 'Format', description: 'Google gives WAV, whatever is asked for.', ...few }),
    instructions: z
      .string()
      .default('')
      .meta({ title: 'How to say it', placeholder: 'Calm and slow', widget: 'textarea', ...few }),
    speed: z
      .number()
      .min(0.25)
      .max(4)
      .optional()
      .meta({ title: 'Speed', description: '1 is as people speak.', when: { provider: ['openai'] }, ...few }),
    name: z
      .string()
      .default('speech')
      .meta({ title: 'File name', ...few }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ text }) => short(text).replace(/^=/, '') || 'No text yet',
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
