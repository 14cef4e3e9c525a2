import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { type DocumentProblem, findProblems } from '#lib/engine/problems.ts';
import type { FieldError } from '#lib/errors.ts';
import { rulesOf } from '#lib/graphs/node-rules.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { nextDue } from './schedules.ts';
import { scheduleRules } from './trigger-settings.ts';

/** What keeps a document from being published, by node and field; empty when nothing does. Disabled nodes do not count. */
export function documentProblems(document: WorkflowDocument): FieldError[] {
  const active = document.nodes.filter(({ settings }) => !settings.disabled);
  const problems = [...findProblems(document, rulesOf), ...active.flatMap(scheduleProblems)];
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
  return scheduleRules(node.parameters, 'UTC').flatMap((rule, index) => {
    try {
      nextDue(rule, new Date());
      return [];
    } catch (error) {
      return [
        { node, path: ['rules', index, 'cron'], message: error instanceof Error ? error.message : String(error) },
      ];
    }
  });
}
