import type { z } from 'zod';
import type { BinaryRef } from '#lib/engine/items.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { NodeContext } from '../node-context.ts';
import type { definition } from './definition.ts';

export type Parameters = z.infer<(typeof definition)['parameters']>;
/** What is done with the files of one item. */
export type Work = {
  readonly context: NodeContext<Parameters>;
  readonly files: readonly BinaryRef[];
  readonly parameters: Parameters;
};
export type Worked = { readonly binary: Readonly<Record<string, BinaryRef>>; readonly json?: JsonObject };
