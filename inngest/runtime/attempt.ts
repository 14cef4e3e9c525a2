import { digest } from '#lib/engine/digest.ts';
import type { HttpAnswer } from '#lib/engine/outcome.ts';
import { type Settled, settle } from '#lib/engine/settle.ts';
import { inputItems } from './history.ts';
import type { LogLine, Work } from './node-context.ts';
import { performActivation } from './perform-activation.ts';
import { seededRandom } from './random.ts';

export type Attempted = Settled & { readonly logs: readonly LogLine[]; readonly respond?: HttpAnswer };

/** Performs one attempt and settles what it makes of the activation; the outputs are in the history afterwards. */
export async function attemptActivation(work: Work): Promise<Attempted> {
  const { history, activation, attempt, answers, world } = work;
  const node = history.state.graph.nodes.get(activation.nodeId);
  if (!node) throw new Error(`the workflow has no node ${activation.nodeId}`);
  const { outcome, isSkipped, logs } = await performActivation(work);
  const settled = settle({
    activation,
    node,
    outcome,
    isSkipped,
    attempts: attempt,
    answers,
    input: inputItems(history, activation)[0] ?? [],
    firstAt: work.startedAt,
    now: world.now(),
    random: seededRandom(digest(`${work.run.runId} ${activation.key} ${attempt}`))(),
  });
  history.outputs.put(activation.key, settled.outputs);
  return { ...settled, logs, ...(outcome.kind === 'items' && outcome.respond && { respond: outcome.respond }) };
}
