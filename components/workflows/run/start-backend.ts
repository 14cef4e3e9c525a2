import type { JsonObject } from '#lib/engine/values.ts';

/** From which trigger, with which items, and which uploaded files beside the first. */
export type RunWant = {
  /** Absent where none leads to the node that is run up to. */
  readonly trigger?: string;
  /** Of a test: the node with which it ends. */
  readonly upTo?: string;
  readonly items?: readonly JsonObject[];
  readonly files?: Readonly<Record<string, string>>;
};
/** A refusal says what is wrong with which field: `items.0.amount`. */
export type StartAnswer =
  | { readonly kind: 'started'; readonly runId: string }
  | { readonly kind: 'refused'; readonly message: string; readonly fields: Readonly<Record<string, string>> };

/** What starting a run asks of the server. Each rejects with a sentence for people when it cannot be reached. */
export type StartBackend = {
  readonly start: (want: RunWant) => Promise<StartAnswer>;
  /** Keeps a file; answers its id. */
  readonly upload: (file: File) => Promise<string>;
};
