import { missingOf } from '#lib/apps/missing.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';
import type { JsonObject } from '#lib/engine/values.ts';

/** What a node of an app still needs before it can do anything. */
export function appProblems(node: WorkflowNode): DocumentProblem[] {
  if (node.type !== 'app-action') return [];
  return missingOf(node.parameters as JsonObject).map(({ path, message }) => ({ node, path, message }));
}
