import type { GraphNode } from './graph.ts';
import type { Item, Outputs } from './items.ts';
import type { Activation, LedgerRow } from './ledger.ts';
import type { Answer, Fault, Outcome } from './outcome.ts';
import { nextTryAt } from './retry.ts';

export type Attempt = {
  readonly activation: Activation;
  readonly node: GraphNode;
  readonly outcome: Outcome;
  /** True when the node was not run at all. */
  readonly isSkipped: boolean;
  /** Attempts made so far, this one included. */
  readonly attempts: number;
  readonly answers: readonly Answer[];
  /** The first input, which goes on with the fault where the node's `onError` says so. */
  readonly input: () => readonly Item[];
  readonly firstAt: number;
  readonly now: number;
  readonly random: number;
};
export type Settled = { readonly row: LedgerRow; readonly outputs: Outputs };

/** The number of the next attempt. Going on after an answer is the same attempt. */
export const attemptAfter = (row: LedgerRow | undefined): number =>
  row === undefined ? 1 : row.attempts + (row.question ? 0 : 1);

/** What an attempt makes of its activation: ended with outputs, waiting for an answer or for the next try, or failed. */
export function settle(attempt: Attempt): Settled {
  const { outcome, activation, attempts, answers } = attempt;
  const { key, nodeId, turn, inputs } = activation;
  const base = { key, nodeId, turn, inputs, attempts, answers, outputCounts: [] };
  switch (outcome.kind) {
    case 'items': {
      const status = attempt.isSkipped ? 'skipped' : 'succeeded';
      return { row: { ...base, status, outputCounts: countsOf(outcome.outputs) }, outputs: outcome.outputs };
    }
    case 'ask':
      return { row: { ...base, status: 'waiting', question: outcome.question }, outputs: [] };
    case 'fail':
      return settleFault(attempt, base, outcome.fault);
  }
}

function settleFault(attempt: Attempt, base: Omit<LedgerRow, 'status'>, fault: Fault): Settled {
  const { settings } = attempt.node.node;
  const retryAt = nextTryAt({ ...attempt, retry: settings.retry, fault });
  if (retryAt !== undefined) return { row: { ...base, status: 'waiting', retryAt, fault }, outputs: [] };
  const port = settings.onError === 'port' ? attempt.node.outputs.length - 1 : 0;
  const isCaught = settings.onError === 'port' || settings.onError === 'continue';
  const outputs = isCaught
    ? attempt.node.outputs.map((_, index) => (index === port ? withFault(attempt.input(), fault) : []))
    : [];
  return { row: { ...base, status: 'failed', fault, outputCounts: countsOf(outputs) }, outputs };
}

/** The items that were being worked on, each with the fault as its field `error`. */
function withFault(input: readonly Item[], { kind, code, message, item }: Fault): Item[] {
  const error = { kind, code, message, ...(item === undefined ? {} : { item }) };
  const items: readonly Item[] = input.length > 0 ? input : [{ json: {} }];
  return items.map((each) => ({ ...each, json: { ...each.json, error } }));
}

const countsOf = (outputs: Outputs) => outputs.map((list) => list.length);
