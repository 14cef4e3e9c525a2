/**
 * Everything that Millrace tells itself, by name. A fact is written once, by `emit`, in the transaction that made it
 * true; functions, live views and outgoing webhooks read it from there.
 */
export type Events = {
  /** A run exists and wants to be driven. */
  'run/requested': { runId: string };
  /** A person or a parent asked a run to stop. */
  'run/cancel.requested': { runId: string };
  /** A run reached its one terminal state. */
  'run/finished': { runId: string; workflowId: string; status: string; parentRunId?: string };
  /** Somebody called the resume URL of a waiting activation. */
  'run/resumed': { runId: string; activation: string; data: unknown };
};
/** What arrives with an event: its data and, added by `emit`, the organisation it belongs to. */
export type Told<N extends EventName> = Events[N] & { orgId: string };
export type EventName = keyof Events;
export type DomainEvent = { [N in EventName]: { name: N; data: Events[N] } }[EventName];
