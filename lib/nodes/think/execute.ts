import type { NodeExecutor } from '../node-context.ts';
import { pluggedIn } from '../plugged-in.ts';
import type { definition } from './definition.ts';

/** The thought comes back as it is: it was the writing that helped. */
export const execute: NodeExecutor<typeof definition> = (context) => {
  const { input } = pluggedIn<{ input: string }>(context, 'input');
  return { kind: 'items', outputs: [[{ json: { result: String(input) } }]] };
};
