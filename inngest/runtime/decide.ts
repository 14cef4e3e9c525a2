import type { GraphNode } from '#lib/engine/graph.ts';
import type { LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer, Fault, Outcome } from '#lib/engine/outcome.ts';

/** Workers that an activation may take with it. */
const MOST_LOST = 4;

/** What becomes of an activation without running its node; `items` undefined are those that came in. */
export type Decision =
  | { readonly kind: 'done'; readonly items: Extract<Answer, { type: 'resolved' }>['items'] }
  | Extract<Outcome, { kind: 'fail' }>;

/** What a person has said became of it, or that it is given up; undefined when the node is to run. */
export function decide(
  node: GraphNode,
  earlier: LedgerRow | undefined,
  answer: Answer | undefined,
): Decision | undefined {
  if (answer?.type === 'resolved') {
    if (answer.as === 'done') return { kind: 'done', items: answer.items };
    if (answer.as === 'failed') return { kind: 'fail', fault: faultOf(earlier) };
    return undefined;
  }
  const lost = lostBefore(earlier);
  if (earlier?.status !== 'running' || earlier.progress) return undefined;
  const { tries = MOST_LOST } = node.node.settings.retry ?? {};
  if (lost < Math.max(MOST_LOST, tries) && earlier.attempts < Math.max(tries, 1)) return undefined;
  return { kind: 'fail', fault: workersLost(node.node.name, lost) };
}

/** How many attempts were lost with their worker, the last one included; one that saved progress was not in vain. */
export const lostBefore = (earlier: LedgerRow | undefined): number =>
  (earlier?.lost ?? 0) + (earlier?.status === 'running' && !earlier.progress ? 1 : 0);

const faultOf = (earlier: LedgerRow | undefined): Fault =>
  (earlier?.question?.type === 'unknown' ? earlier.question.fault : earlier?.fault) ?? {
    kind: 'bug',
    code: 'unexplained',
    message: 'Somebody said that it failed.',
  };

const workersLost = (name: string, lost: number): Fault => ({
  kind: 'limit',
  code: 'worker_lost',
  message: `The worker ended while "${name}" ran, ${lost === 1 ? 'once' : `${lost} times`}, so it is not tried again. Look for what uses up memory, or give it more tries.`,
});
