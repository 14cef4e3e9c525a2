import type { Graph } from './graph.ts';
import type { Activation } from './ledger.ts';
import type { Plan } from './plan.ts';

/** Ready activations, by what they may share a step with. */
export type Fused = {
  /** Without effects: done again at no cost after a crash, so they ride along in the step of their neighbours. */
  readonly pure: readonly Activation[];
  /** The first with effects: a step of its own. */
  readonly effect?: Activation;
};

/** Which of the ready activations may run within the step at hand, and which one starts the next step. */
export function fuse(graph: Graph, { ready }: Pick<Plan, 'ready'>): Fused {
  const isPure = ({ nodeId }: Activation) => {
    const node = graph.nodes.get(nodeId);
    return !node || node.shape.effects === 'none' || node.node.settings.disabled === true;
  };
  const effect = ready.find((activation) => !isPure(activation));
  return { pure: ready.filter(isPure), ...(effect && { effect }) };
}
