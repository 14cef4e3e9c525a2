import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'compression',
  version: 1,
  title: 'Compression',
  description: 'Packs the files of an item into a ZIP archive or gzip, and unpacks them.',
  family: 'data',
  icon: 'file-archive',
  aliases: ['zip', 'gzip', 'unzip', 'archive', 'compress', 'decompress', 'extract archive'],
  parameters: z.object({
    operation: z.enum(['unpack', 'pack']).default('unpack').meta({ title: 'Operation' }),
    format: z
      .enum(['zip', 'gzip'])
      .default('zip')
      .meta({ title: 'Format', when: { operation: ['pack'] } }),
    files: z.string().default('').meta({
      title: 'Files',
      placeholder: 'data, invoice',
      description: 'Their names in the item, with commas; all of it when empty.',
    }),
    name: z
      .string()
      .default('files.zip')
      .meta({ title: 'Name of the archive', when: { operation: ['pack'], format: ['zip'] } }),
    as: z
      .string()
      .default('data')
      .meta({ title: 'Put archive under', when: { operation: ['pack'], format: ['zip'] } }),
    prefix: z.string().default('file_').meta({
      title: 'Put files under',
      description: 'This with a number: file_0, file_1 …',
    }),
    keep: z.boolean().default(false).meta({ title: 'Keep the files of the item too', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'read',
  summary: ({ operation, format, files }) => {
    const what = typeof files === 'string' && files !== '' ? files.replace(/^=/, '') : 'all files';
    return operation === 'pack' ? `${format ?? 'zip'} of ${what}` : `Unpack ${what}`;
  },
});
