import { z } from 'zod';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'sticky-note',
  version: 1,
  title: 'Note',
  description: 'A note on the canvas, in Markdown. It never runs.',
  family: 'note',
  icon: 'sticky-note',
  aliases: ['comment', 'text', 'sticky', 'documentation', 'annotation'],
  parameters: z.object({
    content: z.string().default('').meta({ title: 'Text', widget: 'textarea', expression: false }),
    width: z.number().min(80).default(240).meta({ title: 'Width', expression: false, advanced: true }),
    height: z.number().min(60).default(160).meta({ title: 'Height', expression: false, advanced: true }),
    color: z.int().min(0).max(7).default(0).meta({ title: 'Colour', expression: false, advanced: true }),
  }),
  inputs: [],
  outputs: [],
  effects: 'none',
  summary: ({ content }) => String(content ?? '').split('\n', 1)[0] ?? '',
});
