import type { WorkflowDocument } from '#lib/engine/document.ts';
import { AppError } from '#lib/errors.ts';
import { type TriggerNode, triggerNodes } from './trigger-nodes.ts';

/** The trigger that a caller means by name or id; without one the manual trigger, else the only one there is. */
export function chooseTrigger(document: WorkflowDocument, wanted: string | undefined): TriggerNode {
  const nodes = triggerNodes(document);
  const names = nodes.map(({ node }) => node.name).join(', ');
  if (nodes.length === 0) {
    throw new AppError('precondition', 'This workflow has no trigger, so nothing can start it. Add one.', {
      reason: 'no_trigger',
    });
  }
  const found =
    wanted === undefined
      ? (nodes.find(({ type }) => type === 'manual') ?? (nodes.length === 1 ? nodes[0] : undefined))
      : nodes.find(({ node }) => node.id === wanted || node.name === wanted);
  if (found) return found;
  const what = wanted === undefined ? 'Say which trigger starts the run' : `No trigger "${wanted}" can start it`;
  throw new AppError('invalid', `${what}. These can: ${names}.`, { field: 'trigger' });
}
