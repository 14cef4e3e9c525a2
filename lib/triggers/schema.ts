import { z } from 'zod';
import { RUN_STATUSES } from '#lib/engine/ledger.ts';
import { RunCursor } from '#lib/runs/run-position.ts';

const time = z.iso.datetime();

/** A trigger node of a workflow. */
const TriggerNode = z.strictObject({
  /** The workflow. */
  id: z.uuid(),
  /** Id or name of the trigger node. */
  node: z.string().min(1).max(200),
});

export const ListDeliveries = TriggerNode.extend({
  outcome: z.enum(['accepted', 'refused']).optional(),
  cursor: RunCursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type ListDeliveries = z.infer<typeof ListDeliveries>;

/** A call of a trigger: one that was accepted has its run, one that was refused says why. */
export const DeliveryView = z.object({
  id: z.uuid(),
  at: time,
  outcome: z.enum(['accepted', 'refused']),
  /** It came to the test address. */
  isTest: z.boolean(),
  /** Null where it is not known: of triggers that are no webhooks, and of calls with very large data. */
  method: z.string().nullable(),
  /** Of the HTTP answer, where the call was refused. */
  status: z.int().nullable(),
  /** Why it was refused: `signature`, `method`, `body_too_large` … */
  reason: z.string().nullable(),
  /** What a refused caller was told. */
  message: z.string().nullable(),
  /** How many refused calls like this one came within the same second. */
  times: z.int(),
  /** Replay it with `POST /runs/{id}/replay`. */
  run: z.object({ id: z.uuid(), status: z.enum(RUN_STATUSES), durationMs: z.number().nullable() }).nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

export const DeliveryPage = z.object({ items: z.array(DeliveryView), nextCursor: z.string().nullable() });
export type DeliveryPage = z.infer<typeof DeliveryPage>;

export const ListenOnce = TriggerNode;
export type ListenOnce = z.infer<typeof ListenOnce>;

export const Listening = TriggerNode.extend({
  /** What `POST …/listen` answered. */
  runId: z.uuid(),
});
export type Listening = z.infer<typeof Listening>;

export const AwaitCall = Listening.extend({
  /** Seconds to wait for the call before answering. */
  wait: z.coerce.number().min(0).max(60).optional(),
});
export type AwaitCall = z.infer<typeof AwaitCall>;

/** `caught`: the call came, and the run is there. `over`: the time ran out, or somebody else listens now. */
export const ListeningView = z.object({
  state: z.enum(['listening', 'caught', 'over']),
  /** The test run that the next call of `testUrl` starts. */
  runId: z.uuid(),
  testUrl: z.string(),
  expiresAt: time,
});
export type ListeningView = z.infer<typeof ListeningView>;
