import type { Item, Outputs } from './items.ts';
import type { JsonValue } from './values.ts';

/**
 * Why an activation could not do its work, by who has to act: `config` the builder (never retried), `connection`
 * whoever reconnects, `upstream` nobody yet (retried), `limit` whoever raises it, `bug` us.
 */
export type FaultKind = 'config' | 'connection' | 'upstream' | 'limit' | 'bug';
export type Fault = {
  readonly kind: FaultKind;
  /** A stable, machine-readable word, such as `egress_blocked`. */
  readonly code: string;
  readonly message: string;
  /** Position of the item that was being worked on. */
  readonly item?: number;
  /** Milliseconds the other side asked us to wait. */
  readonly retryAfterMs?: number;
  readonly details?: JsonValue;
};

/** What an activation needs from outside before it can go on. The executor is called again with the answer. */
export type Question =
  | { readonly type: 'sleep'; readonly until: string }
  | { readonly type: 'event'; readonly name: string; readonly timeoutAt?: string }
  /** Wait for a call of this activation's own resume URL. */
  | { readonly type: 'webhook'; readonly timeoutAt?: string }
  | {
      readonly type: 'call';
      readonly workflowId: string;
      readonly items: readonly Item[];
      /** When false, the answer comes as soon as the child is accepted. */
      readonly wait: boolean;
    };
export type Answer =
  | { readonly type: 'slept' }
  | { readonly type: 'event'; readonly data: JsonValue }
  | { readonly type: 'webhook'; readonly data: JsonValue }
  | { readonly type: 'timeout' }
  | { readonly type: 'called'; readonly runId: string; readonly status: string; readonly items: readonly Item[] };

/** An answer to the caller of a webhook. `body` is text or JSON; at most one per run counts. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: JsonValue;
};

/** What a node's executor returns: data only; the runtime alone turns it into steps. */
export type Outcome =
  | { readonly kind: 'items'; readonly outputs: Outputs; readonly respond?: HttpAnswer }
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'fail'; readonly fault: Fault };
