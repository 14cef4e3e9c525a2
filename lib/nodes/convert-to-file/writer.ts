import type { z } from 'zod';
import type { Item } from '#lib/engine/items.ts';
import type { Bytes } from '../node-files.ts';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;

/** What is to be written: the items of one file with the parameters of each. */
export type Source = {
  readonly items: readonly Item[];
  readonly parameters: Parameters;
  readonly parametersOf: (item: number) => Parameters;
  readonly now: Date;
};
/** The bytes of a file, as they are made. Throws faults that name the item. */
export type Writer = (source: Source) => Bytes;
