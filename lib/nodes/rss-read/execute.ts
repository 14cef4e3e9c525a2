import { eachItem } from '../each-item.ts';
import { fetchFeed } from '../fetch-feed.ts';
import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = (context) =>
  eachItem(context, {
    work: async (item) => {
      const { url, fields, timeoutMs } = context.parametersFor(item);
      const entries = await fetchFeed(context, { url, fields, timeoutMs, item });
      return entries.map((json) => ({ json, from: [{ input: 0, item }] }));
    },
  });
