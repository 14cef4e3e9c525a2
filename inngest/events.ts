/**
 * Everything that Millrace tells itself, by name. A fact is written once, by `emit`, in the transaction that made it
 * true; functions, live views and outgoing webhooks read it from there.
 */
export type Events = {
  /** A run exists and wants to be driven. */
  'run/requested': { runId: string };
  /** A person let a paused run go on. */
  'run/resume.requested': { runId: string };
  /** A person, a parent or the run after it asked a run to stop; `reason` is what it ends with. */
  'run/cancel.requested': { runId: string; reason?: { code: string; message: string } };
  /** A run reached its one terminal state. */
  'run/finished': { runId: string; workflowId: string; status: string; parentRunId?: string };
  /** A run that limits had let in has ended (told by the database, in the transaction of the end). */
  'run/place.freed': { workflowId: string };
  /** What an activation waited for has come: its resume address was called, people answered, a person resolved it. */
  'run/resumed': { runId: string; activation: string; data: unknown };
  /** Something that may interest workflows which listen to or wait for an event by this name; `by` is what sent it. */
  'event/received': { name: string; data: unknown; by?: { runId?: string; depth?: number } };
  /** A run asks people. */
  'request/created': { requestId: string; runId: string; workflowId: string };
  'request/closed': { requestId: string; runId: string; workflowId: string; status: string };
  'workflow/published': { workflowId: string };
  'workflow/unpublished': { workflowId: string };
  /** Nothing was started at a due time, though something should have been: that entry of its history says why. */
  'schedule/missed': { entryId: string; scheduleId: string; workflowId: string };
  /** An event could not start a run at a trigger that listens to it; `cause` is the event, and the run that led to it. */
  'trigger/failed': {
    startId: string;
    workflowId: string;
    nodeId: string;
    code: string;
    message: string;
    depth: number;
    cause: { eventId: string; runId?: string };
  };
  'dead_letter/created': { letterId: string; workflowId?: string };
  /** An act on many runs wants to be driven. */
  'bulk/requested': { bulkId: string };
  'bulk/cancel.requested': { bulkId: string };
};
/** What arrives with an event: its data and, added by `emit`, the organisation it belongs to. */
export type Told<N extends EventName> = Events[N] & { orgId: string };
export type EventName = keyof Events;
export type DomainEvent = { [N in EventName]: { name: N; data: Events[N] } }[EventName];
