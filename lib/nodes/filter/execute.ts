import { holds } from '../conditions.ts';
import type { NodeExecutor } from '../define-node.ts';
import { oneToOne } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs, parametersFor }) => ({
  kind: 'items',
  outputs: [oneToOne(inputs[0] ?? []).filter((_, index) => holds(parametersFor(index).conditions, index))],
});
