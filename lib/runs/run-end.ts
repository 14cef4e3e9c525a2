import type { RunStatus } from '#lib/engine/ledger.ts';
import type { LedgerCommit } from './committer.ts';

/** How a run stands for whoever waits for its answer, with what its activation sent that began last and succeeded. */
export type RunEnd = {
  readonly status: RunStatus;
  readonly answer: Uint8Array | null;
  readonly output: Uint8Array | null;
  readonly hash: Uint8Array | null;
};

/** The end of a run that this one commit begins and ends; undefined of any other, whose rows are not all here. */
export function endOf({ run, nodes }: LedgerCommit): RunEnd | undefined {
  if (!run?.startedAt || !run.finishedAt || !run.status) return undefined;
  const [last] = nodes.filter(({ status }) => status === 'succeeded').toSorted((a, b) => b.seq - a.seq);
  const { output = null, outputHash: hash = null } = (run.status === 'succeeded' && last) || {};
  return { status: run.status, answer: run.answer ?? null, output, hash };
}
