import type { Pickables } from '#components/form/picking/pickables.ts';
import type { RequestView } from '#lib/requests/schema.ts';
import type { RunComparison } from '#lib/runs/compare-schema.ts';
import type { RelatedRuns, RunChange, RunInput, RunLogView, RunNodeView, RunView } from '#lib/runs/schema.ts';

/** What is to be made of an effect of which nobody knows whether it happened. */
export type Resolution = 'done' | 'repeat' | 'failed';

/** What a live view and its data ask of the server. Every promise rejects with an `Error` worded for people. */
export type RunBackend = {
  /** Tells every change until the run has ended or the returned function is called. */
  readonly follow: (runId: string, listener: (change: RunChange) => void) => () => void;
  /** Activations in their order, of one node or by their keys; with `items`, that many of the output's items per port. */
  readonly listNodes: (
    runId: string,
    want: { node?: string; activations?: readonly string[]; items: number },
  ) => Promise<readonly RunNodeView[]>;
  /** The newest last; about `most` of those after the line `after`. */
  readonly listLogs: (
    runId: string,
    want: { level?: RunLogView['level']; node?: string; after?: string | undefined; most: number },
  ) => Promise<readonly RunLogView[]>;
  /** The runs that a run has called. */
  readonly listChildren: (runId: string) => Promise<readonly RunView[]>;
  /** What the run asks people now; null when it asks nothing. */
  readonly findRequest: (runId: string) => Promise<RequestView | null>;
  readonly remind: (requestId: string) => Promise<unknown>;
  readonly listRelated: (runId: string) => Promise<RelatedRuns>;
  readonly getInput: (runId: string) => Promise<RunInput>;
  /** What nodes name: workflows, data tables, files. */
  readonly pickables: Pickables;
  /** Where a file of this organisation is downloaded. */
  readonly fileHref: (fileId: string) => string;
  readonly compare: (want: {
    a: string;
    b: string;
    differences: boolean;
    cursor?: string | undefined;
  }) => Promise<RunComparison>;
  readonly cancel: (runId: string) => Promise<unknown>;
  readonly pause: (runId: string) => Promise<unknown>;
  readonly resume: (runId: string) => Promise<unknown>;
  readonly resolve: (runId: string, activation: string, as: Resolution) => Promise<unknown>;
  /** Of what did not succeed, or from an activation on. */
  readonly retry: (runId: string, from?: string) => Promise<RunView>;
  readonly replay: (
    runId: string,
    changes?: { items?: readonly object[]; revision: 'same' | 'published' },
  ) => Promise<RunView>;
};
