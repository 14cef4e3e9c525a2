import type { Item } from '#lib/engine/items.ts';
import type { NodeExecutor } from '../define-node.ts';
import type { definition } from './definition.ts';

/** The list that entered is the input of the first turn; each later input is what the loop's body gave back. */
export const execute: NodeExecutor<typeof definition> = async ({ inputs, parameters, past }) => {
  const current = inputs[0] ?? [];
  const entered = past.count === 0 ? current : ((await past.inputs(0))[0] ?? []);
  const offset = past.count * parameters.batchSize;
  if (offset < entered.length)
    return { kind: 'items', outputs: [[], entered.slice(offset, offset + parameters.batchSize)] };

  // Gathered as lists: a list may hold more items than a call takes arguments.
  const results: (readonly Item[])[] = [];
  for (let turn = 1; turn < past.count; turn++) results.push((await past.inputs(turn))[0] ?? []);
  return { kind: 'items', outputs: [[...results, current].flat(), []] };
};
