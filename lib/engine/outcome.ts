import type { FormPage } from './form.ts';
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
  /** Set when the effect may have happened all the same: nobody answered, or the answer was cut off. */
  readonly isUncertain?: true;
  readonly details?: JsonValue;
};

/** Who may answer a request; anybody whom one of these names. Nobody named: whoever may answer requests in the organisation. */
export type Assignees = {
  readonly users?: readonly string[];
  /** Names of roles. */
  readonly roles?: readonly string[];
  /** Addresses of people without an account: they get a one-time link. */
  readonly emails?: readonly string[];
};
export type RequestField = {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'textarea' | 'number' | 'date' | 'boolean' | 'email' | 'select';
  readonly required?: boolean;
  readonly options?: readonly string[];
  readonly help?: string;
};
/** What a run asks people. */
export type PeopleRequest = {
  readonly kind: 'approval' | 'choice' | 'form';
  readonly title: string;
  /** Markdown. */
  readonly message: string;
  readonly assignees: Assignees;
  /** Of a choice; an approval has `approve` and `reject`. */
  readonly options?: readonly string[];
  readonly fields?: readonly RequestField[];
  /** Equal answers of different people that decide. One rejection decides alone, however many approvals are asked for. */
  readonly quorum: number;
  /** Pause between reminders, in milliseconds. */
  readonly remindMs?: number;
  readonly escalate?: { readonly at: string; readonly to: Assignees };
};
export type PeopleAnswer = {
  readonly by: { readonly userId?: string; readonly email?: string; readonly name: string };
  readonly choice: string | null;
  readonly fields: { readonly [name: string]: JsonValue };
  readonly comment: string;
  readonly at: string;
};

/** What an activation needs from outside before it can go on. The executor is called again with the answer. */
export type Question =
  | { readonly type: 'sleep'; readonly until: string }
  /** Wait for an event by this name that has all of `match`: fields by their path, compared as text. */
  | {
      readonly type: 'event';
      readonly name: string;
      readonly match?: { readonly [path: string]: string };
      readonly timeoutAt?: string;
    }
  /** Tell an event in the same commit; answered at once. */
  | { readonly type: 'send'; readonly name: string; readonly data: JsonValue }
  /** Wait for a call of this activation's own resume URL. */
  | { readonly type: 'webhook'; readonly timeoutAt?: string }
  | { readonly type: 'people'; readonly request: PeopleRequest; readonly timeoutAt?: string }
  /** The next page of a hosted form, for the visitor whose browser started the run. */
  | { readonly type: 'form'; readonly page: FormPage; readonly timeoutAt?: string }
  /** Asked by the engine itself: did an effect that must not happen twice happen? */
  | { readonly type: 'unknown'; readonly fault: Fault }
  | {
      readonly type: 'call';
      readonly workflowId: string;
      /** Number of a published revision; absent: the one that is published when the call is made. */
      readonly revision?: number;
      readonly items: readonly Item[];
      /** When false, the answer comes as soon as the child is accepted. */
      readonly wait: boolean;
      /** A child of its own for each of the items, so many side by side; `goesOn` when one failed. */
      readonly each?: { readonly atOnce: number; readonly total: number; readonly goesOn: boolean };
    };
export type Answer =
  | { readonly type: 'slept' }
  | { readonly type: 'event'; readonly data: JsonValue }
  | { readonly type: 'webhook'; readonly data: JsonValue }
  | { readonly type: 'timeout' }
  /** `choice` is what the quorum decided: `approve`, `reject`, an option, or `submitted` for a form. */
  | { readonly type: 'people'; readonly choice: string; readonly answers: readonly PeopleAnswer[] }
  /** What the visitor filled in: one item. */
  | { readonly type: 'form'; readonly item: Item }
  /** Somebody withdrew the request before it was decided. */
  | { readonly type: 'withdrawn' }
  | { readonly type: 'sent' }
  /** Without `items` those that came in go on. */
  | { readonly type: 'resolved'; readonly as: 'done' | 'repeat' | 'failed'; readonly items?: readonly Item[] }
  | ({ readonly type: 'called' } & Called)
  /** The children of the first items, in the order of the items: all of them, unless one failed. */
  | { readonly type: 'calledEach'; readonly calls: readonly Called[] };

/** A child and what it gave back; `fault` says why it could not be started. */
export type Called = {
  readonly runId: string;
  readonly status: string;
  readonly items: readonly Item[];
  readonly fault?: Fault;
};

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
