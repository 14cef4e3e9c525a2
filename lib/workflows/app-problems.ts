import { missingOf, missingToWatch } from '#lib/apps/missing.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';
import type { JsonObject } from '#lib/engine/values.ts';

const LACKING: Readonly<Record<string, typeof missingOf>> = { 'app-action': missingOf, 'app-watch': missingToWatch };

/** What a node of an app still needs before it can do anything. */
export function appProblems(node: WorkflowNode): DocumentProblem[] {
  const lacking = LACKING[node.type];
  return (lacking?.(node.parameters as JsonObject) ?? []).map(({ path, message }) => ({ node, path, message }));
}
