import type { z } from 'zod';
import type { BinaryRef } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeFiles } from '../node-files.ts';
import type { definition } from './definition.ts';

export type ReaderInput = {
  readonly file: BinaryRef;
  readonly files: NodeFiles;
  readonly signal: AbortSignal;
  readonly parameters: z.infer<(typeof definition)['parameters']>;
};

/** What is in a file, item by item, as it is read. Throws faults that say what is wrong with the file. */
export type Reader = (input: ReaderInput) => AsyncIterable<JsonObject>;
