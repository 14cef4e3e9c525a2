import type { NodeExecutor } from '../node-context.ts';
import { runCustom } from '../run-custom.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = async (context) => {
  const { node, parameters, parametersFor, inputs } = context;
  const custom = await context.customNode({ name: parameters.node, version: parameters.version });
  const differs = custom.mode === 'each' && hasExpression(node.parameters.values);
  const count = differs ? (inputs[0]?.length ?? 0) : 1;
  const values = Array.from({ length: count }, (_, index) => parametersFor(index).values);
  return runCustom(context, { custom, values });
};

/** Whether some stored value may differ from item to item. */
const hasExpression = (values: unknown) => JSON.stringify(values ?? {}).includes('"=');
