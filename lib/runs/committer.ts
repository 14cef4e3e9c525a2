import type { runAnswers } from '#db/schema/hooks.ts';
import type { runLogs, runNodeChunks, runNodes, runs } from '#db/schema/runs.ts';
import type { DomainEvent } from '#inngest/events.ts';

/** Rows of the ledger in full: what is left out is null, defaults of the table do not apply. */
export type RunNodeRow = typeof runNodes.$inferSelect;
export type RunLogRow = typeof runLogs.$inferSelect;
export type RunChunkRow = typeof runNodeChunks.$inferSelect;
export type RunAnswerRow = typeof runAnswers.$inferSelect;

/** What becomes of the run with the same commit. A field that is absent stays. */
export type RunUpdate = Partial<
  Pick<typeof runs.$inferSelect, 'status' | 'reason' | 'answer' | 'error' | 'ending' | 'startedAt' | 'finishedAt'>
>;

/** Everything one step makes true, as plain data: it may wait in memory for its commit, and be committed with others. */
export type LedgerCommit = {
  readonly orgId: string;
  readonly runId: string;
  /** A row that is open (pending, running, waiting, unknown) is overwritten by a later commit, an ended one never. */
  readonly nodes: readonly RunNodeRow[];
  readonly logs: readonly RunLogRow[];
  /** References to payloads whose bytes are in the blob store already. */
  readonly payloads: readonly { readonly hash: Uint8Array; readonly size: number }[];
  /** What activations over many items have done so far. */
  readonly chunks?: readonly RunChunkRow[];
  /** Activations that have sent all they had chunks of: these are not needed any more. */
  readonly endedChunks?: readonly string[];
  /** Answers to the caller after the first, which is the run's own. */
  readonly answers?: readonly RunAnswerRow[];
  readonly run?: RunUpdate;
  /** Done in the knowledge that the run is ending: without it nothing is committed from then on. */
  readonly isEnding?: boolean;
  readonly events: readonly DomainEvent[];
};

/** Where the commit belongs: the function's invocation (`runId` of the SDK's context) and the step's id, unhashed. */
export type Place = { readonly invocation: string; readonly step: string };

/** What is known of the run once rows were committed: in a paused one nothing new starts. */
export type Standing = 'moving' | 'paused';

/** How a step's rows become durable. Each engine has its own; nothing is committed for a run that has ended. */
export type Committer = {
  /**
   * Commits rows together with the step that is running. The embedded engine keeps them until the step returns and
   * commits both at once, or neither, and calls again when the run is paused; with Inngest they are committed before
   * this resolves.
   */
  commit(place: Place, rows: LedgerCommit): Promise<Standing>;
  /** Commits rows at once: progress that outlives a crash in the middle of the step. Rejects with StaleCommit. */
  save(place: Place, rows: LedgerCommit): Promise<Standing>;
  /** Aborts when this process may no longer work for the invocation: lease lost, run cancelled, forced stop. */
  signal(place: Pick<Place, 'invocation'>): AbortSignal;
  /** True when the call before this one was lost with its worker. */
  isAfterCrash(place: Pick<Place, 'invocation'>): boolean;
};

/** This worker lost the run to another, or the run has ended: stop working on it, nothing was committed. */
export class StaleCommit extends Error {
  override readonly name = 'StaleCommit';
  constructor(runId: string) {
    super(`Nothing was committed for run ${runId}: it has ended, or another worker drives it now.`);
  }
}
