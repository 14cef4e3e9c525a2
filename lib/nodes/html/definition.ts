import { z } from 'zod';
import { jsonValue } from '#lib/engine/json-schema.ts';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

const extracted = z.object({
  name: z.string().default('').meta({ title: 'Put under', placeholder: 'title' }),
  selector: z.string().default('').meta({ title: 'CSS selector', placeholder: 'article > h1' }),
  take: z.enum(['text', 'html', 'attribute', 'value']).default('text').meta({ title: 'Take' }),
  attribute: z
    .string()
    .default('')
    .meta({ title: 'Attribute', placeholder: 'href', when: { take: ['attribute'] } }),
  skip: z
    .string()
    .default('')
    .meta({ title: 'Without', placeholder: 'img, .advert', when: { take: ['text'] } }),
  all: z.boolean().default(false).meta({ title: 'Every match, as a list' }),
});

const SUMMARIES: Readonly<Record<string, string>> = { template: 'From a template', table: 'A table of all items' };

export const definition = defineNode({
  type: 'html',
  version: 1,
  title: 'HTML',
  description: 'Takes values out of a page by CSS selectors, or writes HTML: a template or a table.',
  family: 'data',
  icon: 'file-code',
  aliases: ['scrape', 'css selector', 'extract', 'parse html', 'template', 'table', 'web page'],
  parameters: z.object({
    operation: z
      .union([
        named('extract', 'Extract values'),
        named('template', 'Fill in a template'),
        named('table', 'Make a table of all items'),
      ])
      .default('extract')
      .meta({ title: 'Do' }),
    html: jsonValue.default(null).meta({
      title: 'HTML',
      placeholder: '{{ $json.data }}',
      description: 'A text, or a list of texts: each becomes an item.',
      when: { operation: ['extract'] },
    }),
    values: z
      .array(extracted)
      .default([])
      .meta({ title: 'Values', when: { operation: ['extract'] } }),
    layout: z
      .boolean()
      .default(false)
      .meta({
        title: 'Text with its layout',
        description: 'Lists, tables and addresses of links stay readable; lines break at 80 characters.',
        when: { operation: ['extract'] },
        advanced: true,
      }),
    trim: z
      .boolean()
      .default(true)
      .meta({ title: 'Trim values', when: { operation: ['extract'] }, advanced: true }),
    clean: z
      .boolean()
      .default(false)
      .meta({ title: 'All white space as one blank', when: { operation: ['extract'] }, advanced: true }),
    template: z
      .string()
      .default('')
      .meta({ title: 'Template', widget: 'html', when: { operation: ['template'] } }),
    caption: z
      .string()
      .default('')
      .meta({ title: 'Caption', when: { operation: ['table'] } }),
    capitalise: z
      .boolean()
      .default(false)
      .meta({ title: 'Capitalise the headings', when: { operation: ['table'] } }),
    styled: z
      .boolean()
      .default(true)
      .meta({ title: 'With a look of its own', description: 'For mails.', when: { operation: ['table'] } }),
    as: z
      .string()
      .default('html')
      .meta({ title: 'Put under', when: { operation: ['template', 'table'] } }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ operation, values }) => {
    if (operation === 'template' || operation === 'table') return SUMMARIES[operation] ?? '';
    const names = (Array.isArray(values) ? values : []).flatMap((each) =>
      typeof each === 'object' && each !== null && 'name' in each && each.name ? [String(each.name)] : [],
    );
    return names.length > 0 ? `Extracts ${names.join(', ')}` : 'No values yet';
  },
});
