import type { RunEnding, RunReason } from '#db/schema/runs.ts';

export type { RunEnding };

/** Why a run goes on although it is about to end. */
export const FINALLY: RunReason = { code: 'finally', message: 'Only the nodes behind "finally" still run.' };

/** A run ends as it was about to; only when all had been well, what came of its `finally` decides. */
export const worseOf = (ending: RunEnding, last: RunEnding): RunEnding =>
  ending.status === 'succeeded' ? last : ending;

export const CANCELLED: RunReason = { code: 'cancelled', message: 'Somebody asked the run to stop.' };
