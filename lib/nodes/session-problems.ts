import type { Edge, WorkflowDocument, WorkflowNode } from '#lib/engine/document.ts';
import type { DocumentProblem } from '#lib/engine/problems.ts';

/** What starts runs with items that somebody else made: they may have a sessionId. */
const MAY_BRING_ONE = new Set(['chat-trigger', 'sub-workflow-trigger', 'event-trigger', 'error-trigger']);

/** Memories that name no conversation while nothing that leads to their owner can bring a sessionId: each run would fail. */
export function sessionProblems({ nodes, edges }: WorkflowDocument): DocumentProblem[] {
  const active = new Map(nodes.filter(({ settings }) => !settings.disabled).map((node) => [node.id, node]));
  return [...active.values()].flatMap((node) => {
    if (node.type !== 'memory' || String(node.parameters.session ?? '').trim() !== '') return [];
    const before = [...leadingTo(node, edges)].flatMap((id) => active.get(id) ?? []);
    // What is plugged into nothing has a problem of its own.
    if (before.length === 0 || before.some(mayBring)) return [];
    return [problemOf(node)];
  });
}

/** The same object for the same node: the canvas draws again only what changed. */
function problemOf(node: WorkflowNode): DocumentProblem {
  const problem = known.get(node) ?? { node, path: ['session'], message: MESSAGE };
  known.set(node, problem);
  return problem;
}

const known = new WeakMap<WorkflowNode, DocumentProblem>();
const MESSAGE =
  'No chat leads here, so nobody knows which conversation this is. Enter what tells conversations apart, such as {{ $json.phone }}';

const mayBring = ({ type, parameters, settings }: WorkflowNode): boolean =>
  MAY_BRING_ONE.has(type) || JSON.stringify([parameters, settings.pinned ?? null]).includes('sessionId');

/** Ids of the nodes that a memory is plugged into, and of all that leads to them. */
function leadingTo(memory: WorkflowNode, edges: readonly Edge[]): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = edges.filter(({ from, kind }) => from.node === memory.id && kind !== 'main').map(({ to }) => to.node);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const { from, to, kind } of edges) {
      if (kind === 'main' && to.node === id) pending.push(from.node);
      // An agent that is plugged into another works on the items of that one.
      if (kind !== 'main' && from.node === id) pending.push(to.node);
    }
  }
  return found;
}
