import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { type DocumentProblem, findProblems } from '#lib/engine/problems.ts';
import { dueTimes } from '#lib/engine/schedule/due-times.ts';
import { plansOf } from '#lib/engine/schedule/plans-of.ts';
import type { FieldError } from '#lib/errors.ts';
import { rulesOf } from '#lib/graphs/node-rules.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { appProblems } from './app-problems.ts';
import { webhookProblems } from './webhook-problems.ts';

/**
 * What keeps a document from being published, by node and field; empty when nothing does. Disabled nodes do not count.
 * `more` is what only the organisation's own data tells.
 */
export function documentProblems(document: WorkflowDocument, more: readonly DocumentProblem[] = []): FieldError[] {
  const active = document.nodes.filter(({ settings }) => !settings.disabled);
  const problems = [
    ...findProblems(document, rulesOf),
    ...active.flatMap(scheduleProblems),
    ...active.flatMap(webhookProblems),
    ...active.flatMap(appProblems),
    ...more,
  ];
  return problems.map(({ node, path, message }) => ({
    field: (node ? [`nodes.${node.name}`, ...path] : path.length > 0 ? path : ['nodes']).join('.'),
    message: `${placeOf(node?.name, path)}${message}.`.replace(/\.\.$/, '.'),
  }));
}

const placeOf = (name: string | undefined, path: DocumentProblem['path']): string => {
  const place = [name, path.join('.')].filter(Boolean).join(', ');
  return place && `${place}: `;
};

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
