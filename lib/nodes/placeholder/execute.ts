import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

/** Fails: what the original would have done is not known here. */
export const execute: NodeExecutor<typeof definition> = ({ node, parameters }) => ({
  kind: 'fail',
  fault: {
    kind: 'config',
    code: 'placeholder',
    message: `"${node.name}" stands for a node of type ${parameters.exportedType}, which does not exist here. Replace it by another node or disable it.`,
  },
});
