import type { NodeExecutor } from '../define-node.ts';
import type { definition } from './definition.ts';

/** Sends on the items the run was started with: the runtime puts them in place of an input. */
export const execute: NodeExecutor<typeof definition> = ({ inputs }) => ({
  kind: 'items',
  outputs: [inputs[0]?.length ? inputs[0] : [{ json: {} }]],
});
