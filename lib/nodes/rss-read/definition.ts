import { z } from 'zod';
import { short } from '../conditions-summary.ts';
import { defineNode } from '../define-node.ts';

export const definition = defineNode({
  type: 'rss-read',
  version: 1,
  title: 'Read RSS',
  description: 'Reads a feed, RSS or Atom: an item for each entry.',
  family: 'action',
  icon: 'rss',
  aliases: ['feed', 'atom', 'news', 'blog', 'podcast', 'rss feed read'],
  parameters: z.object({
    url: z
      .string()
      .default('')
      .meta({ title: 'URL', required: 'Enter the URL of the feed.', placeholder: 'https://example.com/feed.xml' }),
    fields: z.string().default('').meta({
      title: 'More fields',
      placeholder: 'media:title, georss:point',
      description: 'Elements of an entry that are taken as they are.',
      advanced: true,
    }),
    timeoutMs: z.int().min(1).max(300_000).default(60_000).meta({ title: 'Time-out in milliseconds', advanced: true }),
  }),
  inputs: [{ id: 'main' }],
  outputs: [{ id: 'main' }],
  effects: 'read',
  usableAsTool: true,
  summary: ({ url }) => short(url).replace(/^https?:\/\//, '') || 'no feed yet',
});
