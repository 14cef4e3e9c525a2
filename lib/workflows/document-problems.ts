import { checkParameters } from '#lib/engine/check-parameters.ts';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { FieldError } from '#lib/errors.ts';
import { triggerNodes } from '#lib/graphs/trigger-nodes.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { nextDue } from './schedules.ts';
import { scheduleRules } from './trigger-settings.ts';

/** What keeps a document from being published, by node and field; empty when nothing does. Disabled nodes do not count. */
export function documentProblems(document: WorkflowDocument): FieldError[] {
  const missing =
    triggerNodes(document).length === 0
      ? [{ field: 'nodes', message: 'There is no trigger. Add one, so that something can start the workflow.' }]
      : [];
  return [...missing, ...document.nodes.filter(({ settings }) => !settings.disabled).flatMap(nodeProblems)];
}

function nodeProblems(node: WorkflowNode): FieldError[] {
  const field = `nodes.${node.name}`;
  const definition = definitionOf(node.type);
  if (!definition) {
    return [{ field, message: `${node.name} is a placeholder (${node.type}). Replace or disable it.` }];
  }
  const problems = [
    ...checkParameters(definition.parameters, node.parameters),
    ...(definition.trigger === 'schedule' ? scheduleProblems(node) : []),
  ];
  return problems.map(({ path, message }) => ({
    field: [field, ...path].join('.'),
    message: `${node.name}, ${path.join('.') || 'parameters'}: ${message}.`.replace(/\.\.$/, '.'),
  }));
}

/** Times that no calendar knows, and zones that do not exist. */
function scheduleProblems(node: WorkflowNode): { path: (string | number)[]; message: string }[] {
  return scheduleRules(node.parameters, 'UTC').flatMap((rule, index) => {
    try {
      nextDue(rule, new Date());
      return [];
    } catch (error) {
      return [{ path: ['rules', index, 'cron'], message: error instanceof Error ? error.message : String(error) }];
    }
  });
}
