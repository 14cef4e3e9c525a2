import type { WorkflowNode } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';
import { dueTimes } from '#lib/engine/schedule/due-times.ts';
import { plansOf } from '#lib/engine/schedule/plans-of.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { appProblems } from './app-problems.ts';
import { webhookProblems } from './webhook-problems.ts';

const known = new WeakMap<WorkflowNode, readonly DocumentProblem[]>();

/** What a node lacks beyond what its parameters' schema says: times, secrets of callers, what its app needs. */
export function nodeProblems(node: WorkflowNode): readonly DocumentProblem[] {
  const kept = known.get(node);
  if (kept) return kept;
  const found = [...scheduleProblems(node), ...webhookProblems(node), ...appProblems(node)];
  known.set(node, found);
  return found;
}

/** Times that no calendar knows, and zones that do not exist. */
function scheduleProblems(node: WorkflowNode): DocumentProblem[] {
  if (definitionOf(node.type)?.trigger !== 'schedule') return [];
  return plansOf(node.parameters, 'UTC').plans.flatMap((plan, index) => {
    try {
      if (plan) dueTimes(plan);
      return [];
    } catch (error) {
      const path = ['rules', index, ...(plan && 'cron' in plan.rule ? ['cron'] : [])];
      return [{ node, path, message: error instanceof Error ? error.message : String(error) }];
    }
  });
}
