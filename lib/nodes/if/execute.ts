import type { Item } from '#lib/engine/items.ts';
import { holds } from '../conditions.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parametersFor }) => {
  const outputs: [Item[], Item[]] = [[], []];
  await mapEach(inputs[0] ?? [], (item, index) => {
    outputs[holds(parametersFor(index).conditions, index) ? 0 : 1].push(item);
  });
  return { kind: 'items', outputs };
};
