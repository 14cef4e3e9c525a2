import type { NodeExecutor } from '../node-context.ts';
import { pluggedIn } from '../plugged-in.ts';
import { calculate } from './calculate.ts';
import type { definition } from './definition.ts';

export const execute: NodeExecutor<typeof definition> = (context) => {
  const { input } = pluggedIn<{ input: string }>(context, 'input');
  return { kind: 'items', outputs: [[{ json: { result: String(calculate(String(input))) } }]] };
};
