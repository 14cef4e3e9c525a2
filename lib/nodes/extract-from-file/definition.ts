import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const FORMATS = ['auto', 'csv', 'sheet', 'json', 'text', 'xml', 'html', 'pdf', 'ics', 'base64'] as const;
const NAMES: Readonly<Record<string, string>> = {
  sheet: 'a spreadsheet',
  text: 'text',
  html: 'HTML',
  base64: 'base64',
};

export const definition = defineNode({
  type: 'extract-from-file',
  version: 1,
  title: 'Extract from file',
  description: 'Reads what is in a file: rows of tables, JSON, text, pages, events.',
  family: 'data',
  icon: 'file-input',
  aliases: [
    'csv',
    'xlsx',
    'excel',
    'ods',
    'spreadsheet',
    'pdf',
    'ics',
    'base64',
    'parse file',
    'read pdf',
    'move binary',
  ],
  parameters: z.object({
    format: z.enum(FORMATS).default('auto').meta({
      title: 'Read as',
      description: 'auto goes by the name and type of the file; sheet is XLSX or ODS; text is Markdown too.',
    }),
    file: z.string().default('data').meta({ title: 'File', description: 'Its name in the item.' }),
    header: z
      .boolean()
      .default(true)
      .meta({
        title: 'The first row has the names of the fields',
        when: { format: ['auto', 'csv', 'sheet', 'html'] },
      }),
    delimiter: z
      .string()
      .default('')
      .meta({ title: 'Delimiter', description: 'Found out when empty.', when: { format: ['auto', 'csv'] } }),
    sheet: z
      .string()
      .default('')
      .meta({ title: 'Sheet', description: 'Its name; the first when empty.', when: { format: ['auto', 'sheet'] } }),
    html: z
      .enum(['table', 'text'])
      .default('table')
      .meta({ title: 'Read of the page', when: { format: ['auto', 'html'] } }),
    table: z
      .int()
      .min(1)
      .default(1)
      .meta({ title: 'Which table', when: { format: ['html'], html: ['table'] } }),
    split: z
      .enum(['whole', 'lines', 'sections'])
      .default('whole')
      .meta({
        title: 'Items of a text',
        description: 'One, one for each line, or one for each heading of Markdown.',
        when: { format: ['text'] },
      }),
    under: z
      .string()
      .default('')
      .meta({
        title: 'Put under',
        description: 'Where empty: text under “data”, and the elements of a JSON list become items of their own.',
        when: { format: ['auto', 'json', 'text', 'xml', 'html', 'base64'] },
      }),
    perPage: z
      .boolean()
      .default(false)
      .meta({ title: 'An item for each page', when: { format: ['pdf'] } }),
    password: z
      .string()
      .default('')
      .meta({ title: 'Password', widget: 'password', when: { format: ['pdf'] }, advanced: true }),
    encoding: z.string().default('utf-8').meta({
      title: 'Encoding',
      placeholder: 'windows-1252',
      description: 'A mark at the beginning of the file counts more.',
      advanced: true,
    }),
    skip: z
      .int()
      .min(0)
      .default(0)
      .meta({
        title: 'Rows to leave out first',
        when: { format: ['auto', 'csv', 'sheet'] },
        advanced: true,
      }),
    most: z
      .int()
      .min(0)
      .default(0)
      .meta({
        title: 'Rows at most',
        description: '0 reads all.',
        when: { format: ['auto', 'csv', 'sheet', 'html'] },
        advanced: true,
      }),
    empty: z
      .boolean()
      .default(true)
      .meta({ title: 'Keep empty cells', when: { format: ['auto', 'csv', 'sheet', 'html'] }, advanced: true }),
    badRows: z
      .enum(['fail', 'skip'])
      .default('fail')
      .meta({
        title: 'Rows that are not well formed',
        when: { format: ['auto', 'csv'] },
        advanced: true,
      }),
    quotes: z
      .enum(['strict', 'relaxed'])
      .default('strict')
      .meta({
        title: 'Quotes inside of cells',
        description: 'Relaxed takes them as they are.',
        when: { format: ['auto', 'csv'] },
        advanced: true,
      }),
    keep: z.boolean().default(false).meta({ title: 'Keep the fields and files of the item', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'read',
  summary: ({ format, file }) => {
    const as = typeof format === 'string' && format !== 'auto' ? ` as ${NAMES[format] ?? format.toUpperCase()}` : '';
    return `${short(file ?? 'data')}${as}`;
  },
});
