import { holds } from '../conditions.ts';
import { mapEach } from '../map-each.ts';
import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async ({ inputs, parametersFor }) => {
  const items = inputs[0] ?? [];
  const fits = await mapEach(items, (_, index) => holds(parametersFor(index).conditions, index));
  return { kind: 'items', outputs: [items.filter((_, index) => fits[index])] };
};
