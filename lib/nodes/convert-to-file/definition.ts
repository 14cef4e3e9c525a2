import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const TARGETS = ['csv', 'json', 'xlsx', 'html', 'xml', 'text', 'ics', 'base64'] as const;
const TABLES = ['csv', 'xlsx', 'html'];

export const definition = defineNode({
  type: 'convert-to-file',
  version: 1,
  title: 'Convert to file',
  description: 'Makes a file of items: a table, JSON, text, a calendar, or the bytes behind base64.',
  family: 'data',
  icon: 'file-output',
  aliases: ['csv', 'xlsx', 'excel', 'spreadsheet', 'json', 'html', 'ics', 'base64', 'write file', 'move binary'],
  parameters: z.object({
    to: z.enum(TARGETS).default('csv').meta({ title: 'Make' }),
    per: z
      .enum(['all', 'item'])
      .default('all')
      .meta({ title: 'A file for', when: { to: ['csv', 'json', 'xlsx', 'html', 'xml', 'ics'] } }),
    field: z
      .string()
      .default('data')
      .meta({
        title: 'Field',
        description: 'Where in the item the text or base64 is; dots mean nesting.',
        when: { to: ['text', 'base64'] },
      }),
    summary: z
      .string()
      .default('')
      .meta({ title: 'Title', description: 'The field “summary” when empty.', when: { to: ['ics'] } }),
    start: z
      .string()
      .default('')
      .meta({ title: 'Begins', description: 'The field “start” when empty.', when: { to: ['ics'] } }),
    end: z
      .string()
      .default('')
      .meta({ title: 'Ends', description: 'The field “end” when empty.', when: { to: ['ics'] } }),
    description: z
      .string()
      .default('')
      .meta({ title: 'Description', when: { to: ['ics'] }, advanced: true }),
    location: z
      .string()
      .default('')
      .meta({ title: 'Place', when: { to: ['ics'] }, advanced: true }),
    allDay: z
      .boolean()
      .default(false)
      .meta({ title: 'All day', when: { to: ['ics'] }, advanced: true }),
    name: z
      .string()
      .default('')
      .meta({ title: 'File name', placeholder: 'report.csv', description: 'Named after its kind when empty.' }),
    as: z.string().default('data').meta({ title: 'Put file under' }),
    delimiter: z
      .string()
      .default(',')
      .meta({ title: 'Delimiter', when: { to: ['csv'] }, advanced: true }),
    header: z
      .boolean()
      .default(true)
      .meta({ title: 'Names of the fields in the first row', when: { to: TABLES }, advanced: true }),
    guard: z
      .boolean()
      .default(false)
      .meta({
        title: 'Disarm formulas',
        description: 'Puts an apostrophe before texts that a spreadsheet would take for a formula.',
        when: { to: ['csv'] },
        advanced: true,
      }),
    mark: z
      .boolean()
      .default(false)
      .meta({
        title: 'Mark as UTF-8',
        description: 'For Excel, which otherwise takes CSV for something else.',
        when: { to: ['csv', 'text'] },
        advanced: true,
      }),
    sheet: z
      .string()
      .default('Sheet1')
      .meta({ title: 'Name of the sheet', when: { to: ['xlsx'] }, advanced: true }),
    pretty: z
      .boolean()
      .default(false)
      .meta({ title: 'Indented', when: { to: ['json'] }, advanced: true }),
    mimeType: z.string().default('').meta({
      title: 'Type',
      placeholder: 'image/png',
      description: 'By the kind or name when empty.',
      advanced: true,
    }),
    keep: z
      .boolean()
      .default(true)
      .meta({ title: 'Keep the fields and files of the item', when: { per: ['item'] }, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'read',
  summary: ({ to, name }) =>
    `${String(to ?? 'csv').toUpperCase()}${typeof name === 'string' && name !== '' ? ` ${name.replace(/^=/, '')}` : ''}`,
});
