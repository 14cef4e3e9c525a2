import type { Outcome } from '#lib/engine/outcome.ts';
import type { NodeContext } from './node-context.ts';

/** What every trigger does: sends on the items its run was started with, or one empty item. */
export function triggerItems({ inputs }: Pick<NodeContext<unknown>, 'inputs'>): Outcome {
  const items = inputs[0] ?? [];
  return { kind: 'items', outputs: [items.length > 0 ? items : [{ json: {} }]] };
}
