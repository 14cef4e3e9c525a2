import type { Answer, Fault, Question } from './outcome.ts';

export const RUN_STATUSES = [
  'queued',
  'running',
  'waiting',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
  'timed_out',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const ACTIVATION_STATUSES = [
  'pending',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'skipped',
  'cancelled',
  'unknown',
] as const;
export type ActivationStatus = (typeof ACTIVATION_STATUSES)[number];

/** One list that arrived: the activation it came from and the index of the output port it left by. */
export type Source = { readonly activation: string; readonly port: number };

/** A node that is to run, with the lists that made it run. */
export type Activation = {
  /** Derived from the node and the chain of activations that caused it; never from timing. */
  readonly key: string;
  readonly nodeId: string;
  /** Readable form: loop indices joined by dots, `#2` … for repeated activations, empty otherwise. */
  readonly turn: string;
  /** Per input port of the node: the lists that arrived there, in edge order. Empty for the trigger. */
  readonly inputs: readonly (readonly Source[])[];
};

/** What the ledger knows of one activation: everything the engine decides by, and no data. */
export type LedgerRow = Activation & {
  readonly status: ActivationStatus;
  readonly attempts: number;
  /** How many of the attempts were begun by a worker that was lost; none when absent. */
  readonly lost?: number;
  /** Items done so far, of an attempt over many that is running. */
  readonly progress?: { readonly done: number; readonly total: number };
  /** Number of items per output port, once succeeded; the last entry is the `error` port where there is one. */
  readonly outputCounts: readonly number[];
  /** Milliseconds since 1970 before which a failed attempt is not tried again. */
  readonly retryAt?: number;
  readonly fault?: Fault;
  readonly question?: Question;
  readonly answers: readonly Answer[];
};
