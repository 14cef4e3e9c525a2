import { FaultError } from './fault.ts';
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
  /** True when a person has decided: the failure is not tried again, nor asked about. */
  readonly isFinal?: boolean;
  /** Attempts made so far, this one included. */
  readonly attempts: number;
  /** How many of them were lost with their worker. */
  readonly lost?: number;
  readonly answers: readonly Answer[];
  /** The first input, which goes on with the fault where the node's `onError` says so. */
  readonly input: () => readonly Item[];
  readonly firstAt: number;
  readonly now: number;
  readonly random: () => number;
};
export type Settled = { readonly row: LedgerRow; readonly outputs: Outputs };

/**
 * The number of the next attempt. Going on after an answer, or behind saved progress, is the same attempt; one that was
 * begun and lost counts.
 */
export function attemptAfter(row: LedgerRow | undefined): number {
  if (row === undefined) return 1;
  const goesOn = row.status === 'running' ? row.progress : row.question;
  return row.attempts + (goesOn ? 0 : 1);
}

/** What an attempt makes of its activation: ended with outputs, waiting for an answer or for the next try, or failed. */
export function settle(attempt: Attempt): Settled {
  const { outcome, activation, attempts, lost = 0, answers } = attempt;
  const { key, nodeId, turn, inputs } = activation;
  const base = { key, nodeId, turn, inputs, attempts, lost, answers, outputCounts: [] };
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

type Base = Omit<LedgerRow, 'status'>;

function settleFault(attempt: Attempt, base: Base, fault: Fault): Settled {
  const { settings } = attempt.node.node;
  if (attempt.isFinal) return failed(attempt, base, fault);
  if (settings.atMostOnce && fault.isUncertain) return { row: unknown(base, fault), outputs: [] };
  try {
    const retryAt = nextTryAt({ ...attempt, random: attempt.random(), retry: settings.retry, fault });
    if (retryAt !== undefined) return { row: { ...base, status: 'waiting', retryAt, fault }, outputs: [] };
    return failed(attempt, base, fault);
  } catch (error) {
    if (error instanceof FaultError) return failed(attempt, base, error.fault);
    throw error;
  }
}

/** The row of an activation whose effect may have happened and must not happen twice: a person has to say. */
export const unknown = (row: Base, fault: Fault): LedgerRow => ({
  ...row,
  status: 'unknown',
  fault,
  question: { type: 'unknown', fault },
});

function failed(attempt: Attempt, base: Base, fault: Fault): Settled {
  const { onError } = attempt.node.node.settings;
  const port = onError === 'port' ? attempt.node.outputs.length - 1 : 0;
  const isCaught = onError === 'port' || onError === 'continue';
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
