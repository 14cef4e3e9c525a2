import type { NodeExecutor } from '../node-context.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = ({ inputs, parameters: { count, keep } }) => {
  const items = inputs[0] ?? [];
  return { kind: 'items', outputs: [keep === 'first' ? items.slice(0, count) : items.slice(-count)] };
};
