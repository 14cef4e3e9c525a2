import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { type CustomField, checkValues } from '#lib/nodes/custom-fields.ts';
import { formKey, type Library } from './library.ts';

type Known = { readonly fields: readonly CustomField[] | undefined; readonly problems: readonly DocumentProblem[] };
const known = new WeakMap<WorkflowNode, Known>();

/** What custom nodes of a document lack, as far as the library is loaded. A node is looked at again when it changed. */
export function ownProblems({ nodes }: WorkflowDocument, library: Library): readonly DocumentProblem[] {
  if (!library.isLoaded) return [];
  const used = nodes.filter(
    ({ type, settings, parameters }) => type === 'custom' && !settings.disabled && parameters.node,
  );
  return used.flatMap((node) => {
    if (!library.nodes.some(({ slug }) => slug === node.parameters.node)) return [missing(node)];
    const fields = library.forms.get(formKey(node));
    const kept = known.get(node);
    if (kept && kept.fields === fields) return kept.problems;
    const problems = fields ? checkValues(fields, (node.parameters.values ?? {}) as JsonObject) : [];
    const placed = problems.map((problem) => ({ ...problem, node, path: ['values', ...problem.path] }));
    known.set(node, { fields, problems: placed });
    return placed;
  });
}

const missing = (node: WorkflowNode): DocumentProblem => ({
  node,
  path: ['node'],
  message: `There is no custom node "${String(node.parameters.node)}" here. Write it, or choose another`,
});
