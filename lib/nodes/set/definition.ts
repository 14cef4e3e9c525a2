import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode, type FieldMeta } from '../define-node.ts';

export const FIELD_TYPES = ['string', 'number', 'boolean', 'array', 'object', 'any'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
const meta = (about: FieldMeta) => about;

const field = z.object({
  name: z
    .string()
    .default('')
    .meta(meta({ title: 'Name', placeholder: 'customer.email' })),
  type: z
    .enum(FIELD_TYPES)
    .default('string')
    .meta(meta({ title: 'Type' })),
  value: jsonValue.default('').meta(meta({ title: 'Value' })),
});

export const definition = defineNode({
  type: 'set',
  version: 1,
  title: 'Edit fields',
  description: 'Adds, changes or keeps fields of each item.',
  family: 'data',
  icon: 'pencil',
  aliases: ['set', 'assign', 'map', 'rename', 'transform', 'variables', 'json'],
  parameters: z.object({
    mode: z
      .enum(['fields', 'json'])
      .default('fields')
      .meta(meta({ title: 'Mode', description: 'Field by field, or one JSON object for the whole item.' })),
    fields: z
      .array(field)
      .default([])
      .meta(meta({ title: 'Fields', when: { mode: ['fields'] } })),
    json: jsonValue.default({}).meta(
      meta({
        title: 'JSON',
        widget: 'json',
        placeholder: '{ "name": "{{ $json.name }}" }',
        when: { mode: ['json'] },
      }),
    ),
    include: z
      .enum(['all', 'none', 'selected', 'except'])
      .default('all')
      .meta(meta({ title: 'Keep of the item', description: 'Which fields of the incoming item stay.' })),
    names: z
      .string()
      .default('')
      .meta(meta({ title: 'Field names', placeholder: 'id, name', when: { include: ['selected', 'except'] } })),
    dots: z
      .boolean()
      .default(true)
      .meta(meta({ title: 'Dots mean nesting', description: '`a.b` sets field b inside a.', advanced: true })),
    ignoreConversion: z
      .boolean()
      .default(false)
      .meta(meta({ title: 'Keep what cannot be converted', advanced: true })),
    keepBinary: z
      .boolean()
      .default(true)
      .meta(meta({ title: 'Keep files', advanced: true })),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: (parameters) => {
    if (parameters.mode === 'json') return 'Sets the item from JSON';
    const names = (Array.isArray(parameters.fields) ? parameters.fields : []).flatMap((each) =>
      typeof each === 'object' && each !== null && 'name' in each && each.name ? [String(each.name)] : [],
    );
    return names.length > 0 ? `Sets ${names.join(', ')}` : 'No fields yet';
  },
});
