import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';

const time = z.iso.datetime();

export const ListConversations = z.strictObject({
  /** Part of what the conversation is called by. */
  search: z.string().trim().max(200).optional(),
  workflowId: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});

/** `id` is that of its last turn; that of any earlier one leads to the conversation as well. */
export const ConversationView = z.object({
  id: z.uuid(),
  /** What people named it by: a chat's session, a phone number. */
  session: z.string(),
  /** Null where all workflows of the organisation share it. */
  workflow: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  turns: z.number().int(),
  firstAt: time,
  lastAt: time,
});
export type ConversationView = z.infer<typeof ConversationView>;
export const ConversationPage = z.object({ items: z.array(ConversationView), nextCursor: z.string().nullable() });

export const ConversationId = z.strictObject({ id: z.uuid() });
export const ListTurns = z.strictObject({
  id: z.uuid(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
});
export const TurnView = z.object({ id: z.uuid(), said: z.string(), answered: z.string(), at: time });
export const TurnPage = z.object({ items: z.array(TurnView), nextCursor: z.string().nullable() });
export type TurnPage = z.infer<typeof TurnPage>;

export const Forgotten = z.object({ id: z.uuid(), turns: z.number().int() });
