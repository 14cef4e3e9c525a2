import type { Context } from '#lib/access/context.ts';
import type { Committer } from '#lib/runs/committer.ts';
import type { RunPlace } from '#lib/runs/load-run.ts';
import type { World } from './world.ts';

/** What the functions work with: given by whichever engine drives them. */
export type Port = {
  readonly db: Context['db'];
  readonly committer: Committer;
  readonly world: World;
  /** How often a call that failed or was lost is repeated before the run fails; 4 when absent. */
  readonly retries?: 10;
  /** Whether a run is asked for again whose calls were lost, so that it need not fail of that. Absent: calls are never lost. */
  readonly isAskedAgain?: (run: RunPlace) => Promise<boolean>;
  /** Name of this worker, as the ledger shows it. */
  readonly worker: string;
  /** Steps after which a fresh invocation takes over, so that a run has no limit of steps on either engine. */
  readonly stepsPerInvocation?: number;
};
