import { type Library, NO_LIBRARY } from '#components/editor/library/library.ts';
import { ownProblems } from '#components/editor/library/own-problems.ts';
import type { WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import { type DocumentProblem, findProblems as findAll, type RulesOf } from '#lib/engine/problems.ts';
import { plugsOf } from '#lib/nodes/define-node.ts';
import { sessionProblems } from '#lib/nodes/session-problems.ts';
import { type Catalog, edgeId, kindOf, portsOf } from './catalog.ts';
import type { Problem, Problems } from './problems.ts';

const PLACEHOLDER = 'placeholder';
/** What is shown of a node, by the first thing that is wrong with it: the same list as long as that stays. */
const known = new WeakMap<DocumentProblem, readonly Problem[]>();

type More = { readonly library?: Library; readonly ofNode?: (node: WorkflowNode) => readonly DocumentProblem[] };

/** What still keeps a draft from being published, by node. Only nodes that changed are looked at again. */
export function findProblems(
  document: WorkflowDocument,
  catalog: Catalog,
  { library = NO_LIBRARY, ofNode = () => [] }: More = {},
): Problems {
  const active = document.nodes.filter(({ settings }) => !settings.disabled);
  const found = [
    ...findAll(document, rulesOf(catalog)),
    ...active.flatMap(ofNode),
    ...sessionProblems(document),
    ...ownProblems(document, library),
  ];
  const byNode = new Map<string, readonly Problem[]>();
  for (const [node, problems] of Map.groupBy(found, (problem) => problem.node)) {
    if (node) byNode.set(node.id, shown(problems));
  }
  return { byNode, general: shown(found.filter(({ node }) => !node)), unreached: unreachedNodes(document, catalog) };
}

function shown(problems: readonly DocumentProblem[]): readonly Problem[] {
  const [first] = problems;
  const kept = first && known.get(first);
  if (kept?.length === problems.length) return kept;
  const list = problems.map(({ path, message, line, column }) => ({
    path,
    message: line === undefined ? message : `${message} (line ${line}, column ${column})`,
  }));
  if (first) known.set(first, list);
  return list;
}

const rulesOf =
  (catalog: Catalog): RulesOf =>
  (node) => {
    const definition = catalog.get(node.type);
    if (!definition || node.type === PLACEHOLDER) return undefined;
    const own = portsOf(node, catalog);
    const { inputs, outputs } = own;
    const idsOf = (ports: typeof inputs) => ports.filter((port) => kindOf(port) === 'main').map((port) => port.id);
    const ports = { inputs: idsOf(inputs), outputs: idsOf(outputs) };
    const { parameters, trigger, isFinally = false } = definition;
    return { parameters, ports, plugs: plugsOf(own), isTrigger: trigger !== undefined, isFinally };
  };

/** Nodes that no wire from a trigger, or from `finally`, reaches: they never run. Notes and what is plugged into others do not count. */
function unreachedNodes(document: WorkflowDocument, catalog: Catalog): ReadonlySet<string> {
  const isEntry = ({ type }: { type: string }) => catalog.get(type)?.trigger || catalog.get(type)?.isFinally;
  const reached = new Set(document.nodes.filter(isEntry).map((node) => node.id));
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
