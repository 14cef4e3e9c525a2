/** What the judge knows: answers of the API, and what the other side of every effect wrote down. Times are `Date.now()`. */
export type Evidence = {
  readonly triggers: readonly Trigger[];
  readonly runs: readonly SeenRun[];
  readonly deliveries: readonly Delivery[];
  readonly faults: readonly StruckFault[];
  /** Answers to triggers other than 2xx, 429 and 503. */
  readonly strange: readonly string[];
};

/** Something that asked for a run: told again under the same key until it was accepted. */
export type Trigger = {
  readonly n: number;
  readonly workflow: string;
  readonly key: string;
  /** Ids of runs that were answered, each once. */
  readonly runIds: readonly string[];
};

export type SeenRun = {
  readonly id: string;
  readonly workflow: string;
  readonly parentRunId: string | null;
  readonly status: string;
  /** How it was told when it was read again, seconds later. */
  readonly statusLater: string;
  readonly reason: string | undefined;
  readonly finishedAt: number | undefined;
};

/** One request that an HTTP node made. */
export type Delivery = {
  readonly id: number;
  /** Of the trigger that led to it. */
  readonly n: number;
  readonly workflow: string;
  readonly step: string;
  readonly key: string;
  readonly run: string;
  /** The delivery whose answer the step before it has saved. */
  readonly after: number | undefined;
  readonly at: number;
  endedAt: number | undefined;
  /** `ok` was answered in full; all others are refusals, of us or of the network, that a node may repeat. */
  outcome: 'open' | 'ok' | 'refused' | 'reset' | 'late' | 'gone';
};

export type StruckFault = { readonly name: string; readonly at: number; until: number };
