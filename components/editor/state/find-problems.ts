import { checkParameters } from '#lib/engine/check-parameters.ts';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { type Catalog, edgeId } from './catalog.ts';
import type { Problem, Problems } from './problems.ts';

const PLACEHOLDER = 'placeholder';
const known = new WeakMap<WorkflowNode, readonly Problem[]>();

/** What still keeps a draft from being published, by node. Only nodes that changed are looked at again. */
export function findProblems(document: WorkflowDocument, catalog: Catalog): Problems {
  const byNode = new Map<string, readonly Problem[]>();
  for (const node of document.nodes) {
    const problems = node.settings.disabled ? [] : problemsOf(node, catalog);
    if (problems.length > 0) byNode.set(node.id, problems);
  }
  const hasTrigger = document.nodes.some((node) => catalog.get(node.type)?.trigger && !node.settings.disabled);
  const general = hasTrigger
    ? []
    : [{ path: [], message: 'There is no trigger. Add one, so that something can start the workflow.' }];
  return { byNode, general };
}

function problemsOf(node: WorkflowNode, catalog: Catalog): readonly Problem[] {
  const found = known.get(node);
  if (found) return found;
  const definition = catalog.get(node.type);
  const problems =
    definition && node.type !== PLACEHOLDER
      ? checkParameters(definition.parameters, node.parameters).map(({ path, message, line, column }) => ({
          path,
          message: line === undefined ? message : `${message} (line ${line}, column ${column})`,
        }))
      : [{ path: [], message: 'This node has no counterpart here. Replace it, or disable it.' }];
  known.set(node, problems);
  return problems;
}

/** Nodes that no wire from a trigger reaches: they never run. Notes and what is plugged into others do not count. */
export function unreachedNodes(document: WorkflowDocument, catalog: Catalog): ReadonlySet<string> {
  const reached = new Set(document.nodes.filter((node) => catalog.get(node.type)?.trigger).map((node) => node.id));
  const pending = new Map(document.edges.map((edge) => [edgeId(edge), edge]));
  for (let grew = true; grew; ) {
    grew = false;
    for (const [id, { from, to, kind }] of pending) {
      if (kind === 'main' ? !reached.has(from.node) : !reached.has(to.node)) continue;
      pending.delete(id);
      reached.add(kind === 'main' ? to.node : from.node);
      grew = true;
    }
  }
  return new Set(
    document.nodes
      .filter((node) => !reached.has(node.id) && catalog.get(node.type)?.family !== 'note')
      .map((node) => node.id),
  );
}
