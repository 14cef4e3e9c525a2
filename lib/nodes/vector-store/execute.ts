import type { NodeExecutor } from '../node-context.ts';
import { configFault } from '../paths.ts';
import type { definition } from './definition.ts';
import { insert } from './insert.ts';
import { remove } from './remove.ts';
import { answerOwner, searchEach } from './search.ts';

/** Keeps, finds or forgets documents. */
export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { mode, collection } = context.parameters;
  if (collection.trim() === '') throw configFault('no_collection', 'No collection is named. Name one.');
  if (mode === 'insert') return insert(context);
  if (mode === 'search') return searchEach(context);
  return mode === 'remove' ? remove(context) : answerOwner(context);
};
