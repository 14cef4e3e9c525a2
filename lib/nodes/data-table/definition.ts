import { z } from 'zod';
import { COMPARISONS } from '#lib/engine/table.ts';
import { defineNode } from '../define-node.ts';

const OPERATIONS = ['get', 'insert', 'update', 'upsert', 'delete', 'exists', 'increment'] as const;
const WORDS: Readonly<Record<string, string>> = {
  get: 'Rows of',
  insert: 'Insert into',
  update: 'Update',
  upsert: 'Update or insert into',
  delete: 'Delete from',
  exists: 'Is there a row in',
  increment: 'Count up in',
};
const matching = { operation: ['get', 'update', 'upsert', 'delete', 'exists', 'increment'] };
const writing = { operation: ['insert', 'update', 'upsert'] };

export const definition = defineNode({
  type: 'data-table',
  version: 1,
  title: 'Data table',
  description: 'Reads and writes rows of a data table of the organisation; each write is done exactly once.',
  family: 'data',
  icon: 'table',
  aliases: ['database', 'rows', 'insert', 'upsert', 'spreadsheet', 'storage', 'counter', 'lookup', 'remember'],
  parameters: z.object({
    operation: z.enum(OPERATIONS).default('get').meta({ title: 'Operation' }),
    table: z.string().default('').meta({ title: 'Table', widget: 'table', required: 'Choose the data table.' }),
    match: z
      .enum(['all', 'any'])
      .default('all')
      .meta({ title: 'Rows that meet', description: 'All conditions, or any of them.', when: matching }),
    conditions: z
      .array(
        z.object({
          column: z.string().default('').meta({ title: 'Column', placeholder: 'email', widget: 'column' }),
          is: z.enum(COMPARISONS).default('eq').meta({ title: 'Comparison' }),
          value: z.json().default('').meta({ title: 'Value' }),
        }),
      )
      .default([])
      .meta({ title: 'Conditions', description: 'Without any: all rows, where they are only read.', when: matching }),
    columns: z.enum(['given', 'item']).default('given').meta({
      title: 'Values',
      description: 'Those below, or all fields of the item by the names of columns.',
      when: writing,
    }),
    values: z
      .record(z.string(), z.json())
      .default({})
      .meta({
        title: 'Columns',
        description: 'null empties a cell.',
        widget: 'column',
        columns: 'written',
        when: { ...writing, columns: ['given'] },
      }),
    column: z
      .string()
      .default('')
      .meta({
        title: 'Number to count up',
        placeholder: 'visits',
        widget: 'column',
        columns: 'number',
        when: { operation: ['increment'] },
      }),
    by: z
      .number()
      .default(1)
      .meta({ title: 'By', when: { operation: ['increment'] } }),
    sort: z
      .array(
        z.object({
          column: z.string().default('').meta({ title: 'Column', placeholder: 'createdAt', widget: 'column' }),
          direction: z.enum(['asc', 'desc']).default('asc').meta({ title: 'Direction' }),
        }),
      )
      .max(3)
      .default([])
      .meta({ title: 'Sort', when: { operation: ['get'] } }),
    limit: z
      .number()
      .int()
      .min(0)
      .default(50)
      .meta({ title: 'Rows at most', description: 'For each item; 0 for all.', when: { operation: ['get'] } }),
    pass: z
      .boolean()
      .default(false)
      .meta({ title: 'Send the item on instead of the row', advanced: true, when: { operation: ['insert'] } }),
  }),
  inputs: [{ id: 'main' }],
  outputs: ({ operation }) =>
    operation === 'exists'
      ? [
          { id: 'exists', label: 'Row exists' },
          { id: 'missing', label: 'No such row' },
        ]
      : [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ operation, table }) => {
    const name = String(table ?? '').replace(/^=/, '');
    return name ? `${WORDS[String(operation ?? 'get')] ?? 'Rows of'} ${name}` : 'No table yet';
  },
});
