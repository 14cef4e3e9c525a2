import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { isStorable } from '#lib/engine/storable.ts';
import { isFact } from './fact-schema.ts';

/** Letters, digits and `. _ - /`: `order.paid`. Names of what happens here are not for others to send. */
const EventName = z
  .string()
  .regex(/^[\w./-]{1,200}$/, 'Use letters, digits and . _ - /')
  .refine((name) => !isFact(name), 'Millrace itself tells events of this name. Choose another.');

export const SendEvent = z.strictObject({
  name: EventName,
  data: jsonObject.refine(isStorable, 'The data of an event can hold neither NUL nor half characters.').default({}),
  /** Sent twice with the same key, it happens once. */
  key: z.string().min(1).max(200).optional(),
});
export type SendEvent = z.infer<typeof SendEvent>;

export const EventSent = z.object({
  /** Runs that waited for it and go on; none when the key was used before. */
  woken: z.int(),
  isRepeated: z.boolean(),
});
export type EventSent = z.infer<typeof EventSent>;

export const ListEvents = z.strictObject({
  /** A whole name, or its beginning: `order.*`. */
  name: z.string().trim().max(200).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export type ListEvents = z.infer<typeof ListEvents>;

const START_STATUSES = ['pending', 'started', 'skipped', 'refused', 'failed'] as const;

export const EventView = z.object({
  id: z.uuid(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** The run whose node sent it; null for one that came by the API. */
  runId: z.uuid().nullable(),
  /** What it started, or why it did not, at each trigger that listened: the first twenty. */
  starts: z.array(
    z.object({
      workflowId: z.uuid(),
      workflowName: z.string(),
      /** The trigger node. */
      nodeId: z.string(),
      status: z.enum(START_STATUSES),
      runId: z.uuid().nullable(),
      /** Why it started nothing. */
      problem: z.string().nullable(),
    }),
  ),
  createdAt: z.iso.datetime(),
});
export type EventView = z.infer<typeof EventView>;
export const EventPage = z.object({ items: z.array(EventView), nextCursor: z.string().nullable() });
