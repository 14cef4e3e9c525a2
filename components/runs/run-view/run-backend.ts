import type { RunChange, RunLogView, RunNodeView, RunView } from '#lib/runs/schema.ts';

/** What a live view and its data ask of the server. Every promise rejects with an `Error` worded for people. */
export type RunBackend = {
  /** Tells every change until the run has ended or the returned function is called. */
  readonly follow: (runId: string, listener: (change: RunChange) => void) => () => void;
  /** Activations in their order; with `items`, that many of the output's items per port. */
  readonly listNodes: (runId: string, want: { node?: string; items: number }) => Promise<readonly RunNodeView[]>;
  /** The newest last; about `most` of the first ones. */
  readonly listLogs: (
    runId: string,
    want: { level?: RunLogView['level']; node?: string; most: number },
  ) => Promise<readonly RunLogView[]>;
  readonly cancel: (runId: string) => Promise<unknown>;
  readonly retry: (runId: string) => Promise<RunView>;
  readonly replay: (runId: string) => Promise<RunView>;
};
