import { z } from 'zod';
import { defineNode } from '../define-node.ts';

const named = <T extends string>(value: T, title: string) => z.literal(value).meta({ title });

export const definition = defineNode({
  type: 'markdown',
  version: 1,
  title: 'Markdown',
  description: 'Turns Markdown into HTML, and HTML into Markdown.',
  family: 'data',
  icon: 'heading',
  aliases: ['md', 'html to markdown', 'markdown to html', 'convert', 'format text'],
  parameters: z.object({
    to: z
      .union([named('markdown', 'HTML to Markdown'), named('html', 'Markdown to HTML')])
      .default('markdown')
      .meta({ title: 'Do' }),
    html: z
      .string()
      .default('')
      .meta({ title: 'HTML', widget: 'html', when: { to: ['markdown'] } }),
    markdown: z
      .string()
      .default('')
      .meta({ title: 'Markdown', widget: 'textarea', when: { to: ['html'] } }),
    as: z.string().default('data').meta({ title: 'Put under' }),
    ignore: z
      .string()
      .default('')
      .meta({ title: 'Tags to leave out', placeholder: 'nav, footer', when: { to: ['markdown'] }, advanced: true }),
    bullet: z
      .string()
      .default('*')
      .meta({ title: 'Sign of a list', when: { to: ['markdown'] }, advanced: true }),
    breaks: z
      .boolean()
      .default(false)
      .meta({ title: 'Every line break counts', when: { to: ['html'] }, advanced: true }),
    headingIds: z
      .boolean()
      .default(false)
      .meta({ title: 'Headings with ids', when: { to: ['html'] }, advanced: true }),
    newTab: z
      .boolean()
      .default(false)
      .meta({ title: 'Links open a new tab', when: { to: ['html'] }, advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'none',
  summary: ({ to }) => (to === 'html' ? 'Markdown to HTML' : 'HTML to Markdown'),
});
