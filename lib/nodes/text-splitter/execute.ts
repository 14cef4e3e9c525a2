import type { NodeExecutor } from '../node-context.ts';
import { partsOf } from '../parts-of.ts';
import { pluggedIn } from '../plugged-in.ts';
import type { definition } from './definition.ts';

/** The parts of a text, for the loader that it is plugged into. */
export const execute: NodeExecutor<typeof definition> = (context) => {
  const { text } = pluggedIn<{ readonly text: string }>(context, 'text');
  const { size, overlap, unit } = context.parameters;
  const scale = unit === 'tokens' ? 4 : 1;
  const parts = partsOf(text, { most: size * scale, overlap: overlap * scale });
  return { kind: 'items', outputs: [[{ json: { parts } }]] };
};
