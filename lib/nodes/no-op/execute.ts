import type { NodeExecutor } from '../define-node.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs }) => ({
  kind: 'items',
  outputs: [inputs[0] ?? []],
});
