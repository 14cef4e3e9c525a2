import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs }) => ({
  kind: 'items',
  outputs: [inputs[0] ?? []],
});
