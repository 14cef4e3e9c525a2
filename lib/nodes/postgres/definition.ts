import { z } from 'zod';
import { jsonObject, jsonValue } from '#lib/engine/json-schema.ts';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const CONDITIONS = ['=', '!=', '>', '>=', '<', '<=', 'LIKE', 'IS NULL', 'IS NOT NULL'] as const;
const condition = z.object({
  column: z.string().default('').meta({ title: 'Column' }),
  condition: z.enum(CONDITIONS).default('=').meta({ title: 'Is' }),
  value: z.union([z.string(), jsonValue]).default('').meta({ title: 'Value' }),
});
const order = z.object({
  column: z.string().default('').meta({ title: 'Column' }),
  direction: z.enum(['ASC', 'DESC']).default('ASC').meta({ title: 'Direction' }),
});
const on = (...operation: string[]) => ({ operation });

/** Rows that one statement may give. */
export const MOST_ROWS = 50_000;

export const definition = defineNode({
  type: 'postgres',
  version: 1,
  title: 'PostgreSQL',
  description: 'Reads and writes rows of a PostgreSQL database, or runs a query of your own.',
  family: 'action',
  icon: 'database',
  aliases: ['sql', 'database', 'query', 'insert', 'select', 'supabase', 'timescale', 'crate', 'questdb'],
  parameters: z.object({
    server: z.string().default('').meta({
      title: 'Database',
      description: 'A secret with its address: postgres://user:password@db.example.com/shop',
      widget: 'secret',
      required: 'Choose the secret with the address of the database.',
      expression: false,
    }),
    operation: z
      .union([
        z.literal('query').meta({ title: 'Run a query' }),
        z.literal('select').meta({ title: 'Read rows' }),
        z.literal('insert').meta({ title: 'Insert a row' }),
        z.literal('update').meta({ title: 'Update rows' }),
        z.literal('upsert').meta({ title: 'Insert or update a row' }),
        z.literal('delete').meta({ title: 'Delete rows' }),
      ])
      .default('query')
      .meta({ title: 'What to do', expression: false }),
    query: z
      .string()
      .default('')
      .meta({
        title: 'Query',
        widget: 'textarea',
        placeholder: 'select name from people where age > $1',
        description: 'One statement. Put values into the list below, not into the text.',
        when: on('query'),
      }),
    values: jsonValue.default([]).meta({
      title: 'Values for $1, $2 …',
      widget: 'json',
      placeholder: '[{{ $json.age }}]',
      description: 'A list.',
      when: on('query'),
    }),
    schema: z
      .string()
      .default('public')
      .meta({ title: 'Schema', when: on('select', 'insert', 'update', 'upsert', 'delete') }),
    table: z
      .string()
      .default('')
      .meta({ title: 'Table', when: on('select', 'insert', 'update', 'upsert', 'delete') }),
    columns: jsonObject.default({}).meta({
      title: 'Values by column',
      widget: 'json',
      description: 'Empty: all fields of the item.',
      when: on('insert', 'update', 'upsert'),
    }),
    match: z
      .string()
      .default('')
      .meta({
        title: 'Found by the columns',
        placeholder: 'id',
        description: 'With commas. They need a unique index to insert or update.',
        when: on('update', 'upsert'),
      }),
    where: z
      .array(condition)
      .default([])
      .meta({ title: 'Rows where', when: on('select', 'delete') }),
    any: z
      .boolean()
      .default(false)
      .meta({ title: 'One condition is enough', when: on('select', 'delete') }),
    order: z
      .array(order)
      .default([])
      .meta({ title: 'Order', when: on('select') }),
    limit: z
      .int()
      .min(1)
      .max(MOST_ROWS)
      .default(50)
      .meta({ title: 'Rows at most', when: on('select') }),
    mostRows: z
      .int()
      .min(1)
      .max(MOST_ROWS)
      .default(MOST_ROWS)
      .meta({
        title: 'Rows a query may give',
        description: 'More are a failure.',
        when: on('query'),
        advanced: true,
      }),
    timeoutMs: z
      .int()
      .min(100)
      .max(900_000)
      .default(60_000)
      .meta({ title: 'Time-out in milliseconds', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'write',
  usableAsTool: true,
  summary: ({ operation = 'query', table, query }) =>
    operation === 'query' ? short(query) || 'No query yet' : `${operation} ${short(table)}`,
});
export type Parameters = z.infer<(typeof definition)['parameters']>;
