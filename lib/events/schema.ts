import { z } from 'zod';
import { jsonObject } from '#lib/engine/json-schema.ts';

/** Letters, digits and `. _ - /`: `order.paid`. */
export const EventName = z.string().regex(/^[\w./-]{1,200}$/, 'Use letters, digits and . _ - /');

export const SendEvent = z.strictObject({
  name: EventName,
  data: jsonObject.default({}),
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
