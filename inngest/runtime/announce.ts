import type { Activation, LedgerRow } from '#lib/engine/ledger.ts';
import type { Answer, Fault } from '#lib/engine/outcome.ts';
import { recordRow } from './keep.ts';
import type { Session } from './session.ts';

/** An attempt that takes longer than this is shown as running. */
const SHOWN_AFTER_MS = 400;

/** Commits what was done so far. Rejects when the run is no longer this process's to drive. */
export type Save = () => Promise<void>;

export type Begun = {
  readonly activation: Activation;
  readonly attempts: number;
  readonly lost: number;
  readonly answers: readonly Answer[];
  readonly startedAt: Date;
};

/**
 * Writes down that an attempt has begun: before its work when a crash must not go unnoticed, otherwise once it has lasted
 * a while. Answers what to wait for when the attempt is over, so that what came of it is written last.
 */
export async function announce(session: Session, begun: Begun, save: Save): Promise<() => Promise<void>> {
  const row = runningRow(session, begun);
  const write = async () => {
    await recordRow(session, row, begun.startedAt);
    await save();
  };
  if (row.question || session.isWary) {
    await write();
    return async () => undefined;
  }
  let written: Promise<void> | undefined;
  const timer = setTimeout(() => {
    // Nobody needs it to go on: whoever lost the run learns of it with the next commit.
    written = write().catch(() => undefined);
  }, SHOWN_AFTER_MS);
  return async () => {
    clearTimeout(timer);
    await written;
  };
}

/** A node that must not run twice has asked already, for whoever finds the row after a crash. */
export function runningRow(session: Session, { activation, ...begun }: Begun): LedgerRow {
  const { key, nodeId, turn, inputs } = activation;
  const node = session.history.state.graph.nodes.get(nodeId)?.node;
  const { attempts, lost, answers } = begun;
  const row: LedgerRow = { key, nodeId, turn, inputs, status: 'running', attempts, lost, answers, outputCounts: [] };
  return node?.settings.atMostOnce ? { ...row, question: { type: 'unknown', fault: interrupted(node.name) } } : row;
}

const interrupted = (name: string): Fault => ({
  kind: 'upstream',
  code: 'interrupted',
  message: `"${name}" was interrupted, so nobody knows whether it has done its work. It runs at most once: look at the other side and say what happened.`,
  isUncertain: true,
});
