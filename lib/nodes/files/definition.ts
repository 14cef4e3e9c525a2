import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'files',
  version: 1,
  title: 'Files',
  description: 'Reads and writes the files of the organisation, as they are under Data › Files.',
  family: 'action',
  icon: 'folder-open',
  aliases: ['read file', 'write file', 'save', 'disk', 'storage', 'folder', 'list files', 'delete file'],
  parameters: z.object({
    operation: z.enum(['read', 'write', 'list', 'delete']).default('read').meta({ title: 'Operation' }),
    path: z
      .string()
      .default('')
      .meta({
        title: 'Path',
        widget: 'file',
        required: 'Say which file.',
        placeholder: 'invoices/may.csv',
        description: 'Reading takes * and ? for any letters of the name. Writing to “invoices/” keeps the name.',
        when: { operation: ['read', 'write', 'delete'] },
      }),
    folder: z
      .string()
      .default('')
      .meta({
        title: 'Folder',
        widget: 'folder',
        placeholder: 'invoices',
        description: 'The top when empty.',
        when: { operation: ['list'] },
      }),
    deep: z
      .boolean()
      .default(false)
      .meta({ title: 'Folders inside it too', when: { operation: ['list'] } }),
    file: z
      .string()
      .default('data')
      .meta({ title: 'File', description: 'Its name in the item.', when: { operation: ['read', 'write'] } }),
    replace: z
      .boolean()
      .default(true)
      .meta({ title: 'Replace what is there', when: { operation: ['write'] }, advanced: true }),
    missing: z
      .enum(['fail', 'pass'])
      .default('fail')
      .meta({ title: 'When there is no such file', when: { operation: ['read', 'delete'] }, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  summary: ({ operation, path, folder }) => {
    const place = operation === 'list' ? folder || 'all files' : path || 'no path yet';
    const verb = { read: 'Read', write: 'Write', list: 'List', delete: 'Delete' }[String(operation ?? 'read')];
    return `${verb ?? ''} ${String(place).replace(/^=/, '')}`;
  },
});
