import { z } from 'zod';
import { EDGE_KINDS } from '#lib/engine/document.ts';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { defineNode, type FieldMeta } from '../define-node.ts';

const meta = (about: FieldMeta) => about;
const port = z.object({ id: z.string(), kind: z.enum(EDGE_KINDS).default('main') });

export const definition = defineNode({
  type: 'placeholder',
  version: 1,
  title: 'Placeholder',
  description: 'Stands for an imported node that has no counterpart here, and keeps all that the file said about it.',
  family: 'action',
  icon: 'puzzle',
  aliases: ['unknown', 'imported', 'missing'],
  parameters: z.object({
    exportedType: z
      .string()
      .default('')
      .meta(meta({ title: 'Type in the file', expression: false })),
    exportedVersion: z
      .number()
      .default(1)
      .meta(meta({ title: 'Version in the file' })),
    exported: jsonObject.default({}).meta(meta({ title: 'Parameters in the file', widget: 'json', expression: false })),
    inputs: z
      .array(port)
      .default([{ id: 'main', kind: 'main' }])
      .meta(meta({ title: 'Inputs', advanced: true, expression: false })),
    outputs: z
      .array(port)
      .default([{ id: 'main', kind: 'main' }])
      .meta(meta({ title: 'Outputs', advanced: true, expression: false })),
  }),
  inputs: ({ inputs }) => inputs,
  outputs: ({ outputs }) => outputs,
  effects: 'none',
  summary: (parameters) => (parameters.exportedType ? `Was ${parameters.exportedType}` : 'Unknown node'),
});
