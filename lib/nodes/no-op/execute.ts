import type { NodeExecutor } from '../define-node.ts';
import { oneToOne } from '../paths.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs }) => ({
  kind: 'items',
  outputs: [oneToOne(inputs[0] ?? [])],
});
