import type { WorkflowNode } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { settingsOfNode } from './webhook-settings.ts';

/** A webhook that asks its callers for something, without saying where the right one is kept. */
export function webhookProblems(node: WorkflowNode): DocumentProblem[] {
  if (definitionOf(node.type)?.trigger !== 'webhook') return [];
  const { auth, secret } = settingsOfNode(node);
  if (auth === 'none' || secret) return [];
  return [{ node, path: ['secret'], message: 'Name the secret that callers have to know' }];
}
