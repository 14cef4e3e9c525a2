import type { z } from 'zod';
import { attachmentProblems, type Plugs, type PlugsOf } from './attachment-problems.ts';
import { checkParameters, type ParameterProblem } from './check-parameters.ts';
import type { Edge, WorkflowDocument, WorkflowNode } from './document.ts';
import type { NodeShape } from './graph.ts';
import { conditionProblem } from './retry.ts';
import { settingsProblems } from './settings-problems.ts';
import type { JsonObject } from './values.ts';

/** What a node's type demands. */
export type NodeRules = {
  readonly parameters: z.ZodObject;
  readonly ports: Pick<NodeShape, 'inputs' | 'outputs'>;
  /** Absent where the type has to do with no attachments. */
  readonly plugs?: Plugs | undefined;
  readonly isTrigger: boolean;
  readonly isFinally: boolean;
};
/** Looks a node's type up; undefined for unknown types and for placeholders of them. */
export type RulesOf = (node: WorkflowNode) => NodeRules | undefined;

/** What keeps a document from being published. Without a node it concerns the workflow as a whole. */
export type DocumentProblem = ParameterProblem & { readonly node?: WorkflowNode };

/**
 * Everything that is still missing, in the order of the document: what publishing refuses, the canvas marks and the form
 * shows. Disabled nodes are never at fault, and nodes that nothing leads to are allowed.
 */
export function findProblems(document: WorkflowDocument, rulesOf: RulesOf): DocumentProblem[] {
  const active = document.nodes.filter((node) => !node.settings.disabled);
  const hasTrigger = active.some((node) => rulesOf(node)?.isTrigger);
  const [, ...furtherEnds] = active.filter((node) => rulesOf(node)?.isFinally);
  return [
    ...(hasTrigger ? [] : [NO_TRIGGER]),
    ...settingsProblems(document.settings),
    ...furtherEnds.map((node) => ({ ...SECOND_FINALLY, node })),
    ...active.flatMap((node) => problemsOfNode(node, rulesOf(node))),
    ...problemsOfEdges(document, rulesOf),
    ...attachmentProblems(document, plugsBy(rulesOf)),
  ];
}

const plugsBy =
  (rulesOf: RulesOf): PlugsOf =>
  (node) => {
    const rules = rulesOf(node);
    return rules?.plugs && { ...rules.plugs, sendsItems: rules.ports.outputs.length > 0 };
  };

const known = new WeakMap<WorkflowNode, { parameters: z.ZodObject; problems: readonly DocumentProblem[] }>();

/** What one node lacks; looked at again only when the node is another object. */
function problemsOfNode(node: WorkflowNode, rules: NodeRules | undefined): readonly DocumentProblem[] {
  if (!rules) return [{ ...NO_COUNTERPART, node }];
  const kept = known.get(node);
  if (kept?.parameters === rules.parameters) return kept.problems;
  const found = checkParameters(rules.parameters, node.parameters as JsonObject);
  const condition = conditionProblem(node.settings.retry?.when ?? 'true');
  if (condition) found.push({ path: [], message: `The condition for trying again cannot be read: ${condition}` });
  const problems = found.map((problem) => ({ ...problem, node }));
  known.set(node, { parameters: rules.parameters, problems });
  return problems;
}

function problemsOfEdges({ nodes, edges }: WorkflowDocument, rulesOf: RulesOf): DocumentProblem[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.filter(({ kind }) => kind === 'main').flatMap((edge) => problemsOfEdge(edge, byId, rulesOf));
}

function problemsOfEdge(
  { from, to }: Edge,
  nodes: ReadonlyMap<string, WorkflowNode>,
  rulesOf: RulesOf,
): DocumentProblem[] {
  const [source, target] = [nodes.get(from.node), nodes.get(to.node)];
  if (!source || !target) return [{ path: [], message: 'A wire leads to a node that is gone. Remove the wire' }];
  const outputs = rulesOf(source)?.ports.outputs;
  const inputs = rulesOf(target)?.ports.inputs;
  const hasErrorPort = source.settings.onError === 'port' && from.port === 'error';
  if (outputs && !hasErrorPort && !outputs.includes(from.port)) return [lacksPort(source, 'output', from.port)];
  if (inputs && !inputs.includes(to.port)) return [lacksPort(target, 'input', to.port)];
  return [];
}

const lacksPort = (node: WorkflowNode, side: 'input' | 'output', port: string): DocumentProblem => ({
  node,
  path: [],
  message: `A wire is plugged into its ${side} "${port}", which it does not have. Remove the wire`,
});
const NO_TRIGGER: DocumentProblem = {
  path: [],
  message: 'There is no trigger. Add one, so that something can start the workflow',
};
const SECOND_FINALLY: ParameterProblem = {
  path: [],
  message: 'A workflow ends in one way: there is another "Finally" already. Plug what follows into that one',
};
const NO_COUNTERPART: ParameterProblem = {
  path: [],
  message: 'This node has no counterpart here. Replace it, or disable it',
};
