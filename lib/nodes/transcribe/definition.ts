import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';
import { mediaParameters } from '../media-parameters.ts';

const few = { advanced: true, group: 'Recording' };

export const definition = defineNode({
  type: 'transcribe',
  version: 1,
  title: 'Transcribe audio',
  description: 'Writes down what is said in a recording that the item carries, as it was said or in English.',
  family: 'ai',
  icon: 'audio-lines',
  aliases: ['transcription', 'speech to text', 'whisper', 'stt', 'recording', 'voice', 'translate audio', 'subtitles'],
  parameters: z.object({
    ...mediaParameters('whisper-1'),
    file: z.string().default('data').meta({ title: 'File', description: 'Its name in the item.' }),
    task: z.enum(['transcribe', 'translate']).default('transcribe').meta({
      title: 'Write down',
      description: 'Transcribe: as it was said. Translate: in English, whatever was spoken.',
    }),
    language: z
      .string()
      .default('')
      .meta({
        title: 'Language of the recording',
        placeholder: 'de',
        description: 'ISO 639-1; found out when empty.',
        when: { task: ['transcribe'] },
      }),
    hint: z
      .string()
      .default('')
      .meta({ title: 'Names and words to expect', widget: 'textarea', ...few }),
    temperature: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .meta({ title: 'Temperature', ...few }),
    urls: z
      .string()
      .default('')
      .meta({ title: 'Address', description: 'Of the recording, in place of a file of the item.', ...few }),
    answer: z
      .enum(['text', 'google'])
      .default('text')
      .meta({
        title: 'Shape of the answer',
        description: 'A field called text with its segments, or the shape of Gemini, as imported workflows expect it.',
        expression: false,
        ...few,
      }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ file, task }) => `${short(file ?? 'data')}${task === 'translate' ? ' into English' : ''}`,
});

export type Parameters = z.infer<(typeof definition)['parameters']>;
