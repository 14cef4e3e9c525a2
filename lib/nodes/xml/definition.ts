import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });
const reading = { when: { to: ['json'] }, advanced: true };
const writing = { when: { to: ['xml'] }, advanced: true };

export const definition = defineNode({
  type: 'xml',
  version: 1,
  title: 'XML',
  description: 'Turns XML into JSON, and JSON into XML.',
  family: 'data',
  icon: 'code-xml',
  aliases: ['parse xml', 'xml to json', 'json to xml', 'soap', 'convert'],
  parameters: z.object({
    to: z
      .union([named('json', 'XML to JSON'), named('xml', 'JSON to XML')])
      .default('json')
      .meta({ title: 'Do' }),
    xml: z
      .string()
      .default('')
      .meta({ title: 'XML', widget: 'textarea', placeholder: '{{ $json.data }}', when: { to: ['json'] } }),
    json: jsonValue.default(null).meta({
      title: 'JSON',
      widget: 'json',
      description: 'An object; the whole item when empty.',
      when: { to: ['xml'] },
    }),
    as: z
      .string()
      .default('')
      .meta({ title: 'Put under', description: 'XML: data when empty. JSON: the item itself when empty.' }),
    mergeAttributes: z
      .boolean()
      .default(true)
      .meta({ title: 'Attributes beside the elements', ...reading }),
    ignoreAttributes: z
      .boolean()
      .default(false)
      .meta({ title: 'Without attributes', ...reading }),
    lists: z
      .boolean()
      .default(false)
      .meta({ title: 'Always lists', description: 'Also where an element stands alone.', ...reading }),
    root: z
      .boolean()
      .default(true)
      .meta({ title: 'With the root element', ...reading }),
    trim: z
      .boolean()
      .default(false)
      .meta({ title: 'Trim texts', ...reading }),
    normalise: z
      .boolean()
      .default(false)
      .meta({ title: 'White space in texts as one blank', ...reading }),
    lowerCase: z
      .boolean()
      .default(false)
      .meta({ title: 'Names in lower case', ...reading }),
    attributeKey: z.string().min(1).default('$').meta({ title: 'Key of attributes', advanced: true }),
    textKey: z.string().min(1).default('_').meta({ title: 'Key of text', advanced: true }),
    rootName: z
      .string()
      .min(1)
      .default('root')
      .meta({ title: 'Name of the root element', ...writing }),
    cdata: z
      .boolean()
      .default(false)
      .meta({ title: 'Texts with markup as CDATA', ...writing }),
    headless: z
      .boolean()
      .default(false)
      .meta({ title: 'Without the XML declaration', ...writing }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ to }) => (to === 'xml' ? 'JSON to XML' : 'XML to JSON'),
});
