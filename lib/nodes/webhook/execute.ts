import type { NodeExecutor } from '../node-context.ts';
import { triggerItems } from '../trigger-items.ts';
import type { definition } from './definition.ts';

/** Sends on the call: out of the port of its method, where each has one. */
export const execute: NodeExecutor<typeof definition> = (context) => {
  const { methods, portPerMethod } = context.parameters;
  if (!portPerMethod) return triggerItems(context);
  const items = context.inputs[0] ?? [];
  return { kind: 'items', outputs: methods.map((method) => items.filter(({ json }) => json.method === method)) };
};
