import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { fieldTitle } from '#lib/engine/field-title.ts';
import { type DocumentProblem, findProblems } from '#lib/engine/problems.ts';
import type { FieldError } from '#lib/errors.ts';
import { rulesOf } from '#lib/graphs/node-rules.ts';
import { definitionOf } from '#lib/nodes/definitions.ts';
import { sessionProblems } from '#lib/nodes/session-problems.ts';
import { nodeProblems } from './node-problems.ts';

/**
 * What keeps a document from being published, by node and field; empty when nothing does. Disabled nodes do not count.
 * `more` is what only the organisation's own data tells.
 */
export function documentProblems(document: WorkflowDocument, more: readonly DocumentProblem[] = []): FieldError[] {
  const active = document.nodes.filter(({ settings }) => !settings.disabled);
  const problems = [
    ...findProblems(document, rulesOf),
    ...active.flatMap(nodeProblems),
    ...gatheredCalls(document, active),
    ...sessionProblems(document),
    ...more,
  ];
  return problems.map(({ node, path, message }) => ({
    field: (node ? [`nodes.${node.name}`, ...path] : path.length > 0 ? path : ['nodes']).join('.'),
    message: `${placeOf(node, path)}${message}.`.replace(/\.\.$/, '.'),
  }));
}

/** Each client of an MCP server wants the answer to its own call. */
function gatheredCalls({ settings: { flow } }: WorkflowDocument, active: readonly WorkflowNode[]): DocumentProblem[] {
  if (!(flow?.debounce || flow?.batch) || !active.some(({ type }) => type === 'mcp-trigger')) return [];
  const path = ['settings', 'flow', flow.batch ? 'batch' : 'debounce'];
  return [{ path, message: 'Calls of an MCP server are answered one by one, and cannot be gathered. Switch it off' }];
}

const placeOf = (node: WorkflowNode | undefined, path: DocumentProblem['path']): string => {
  const schema = node && definitionOf(node.type)?.parameters;
  const place = [node?.name, fieldTitle(schema, path)].filter(Boolean).join(', ');
  return place && `${place}: `;
};
