import type { Item } from '#lib/engine/items.ts';
import { holds } from '../conditions.ts';
import type { NodeExecutor } from '../define-node.ts';
import { oneToOne } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs, parametersFor }) => {
  const outputs: [Item[], Item[]] = [[], []];
  oneToOne(inputs[0] ?? []).forEach((item, index) => {
    outputs[holds(parametersFor(index).conditions, index) ? 0 : 1].push(item);
  });
  return { kind: 'items', outputs };
};
