import { z } from 'zod';
import { LIMITS } from '#lib/engine/limits.ts';
import { FACT_NAMES } from '#lib/events/fact-schema.ts';

const time = z.iso.datetime();
const name = z.string().trim().min(1, 'Say who is told').max(100);
const url = z
  .url({ protocol: /^https?$/, error: 'Give an address such as https://example.com/hooks/millrace' })
  .max(2000);
const events = z.array(z.enum(FACT_NAMES)).min(1, 'Choose what to tell');
/** Left out, null or `all`: all workflows. */
const workflowIds = z
  .union([z.literal('all').transform(() => null), z.array(z.uuid()).min(1).max(1000)], {
    error: 'Choose a workflow, or all of them',
  })
  .nullish();

export const WebhookId = z.strictObject({ id: z.uuid() });
export type WebhookId = z.infer<typeof WebhookId>;

export const CreateWebhook = z.strictObject({ name, url, events, workflowIds });
export type CreateWebhook = z.infer<typeof CreateWebhook>;

/** Fields that are left out stay as they are. */
export const UpdateWebhook = z.strictObject({
  id: z.uuid(),
  name: name.optional(),
  url: url.optional(),
  events: events.optional(),
  workflowIds,
  isActive: z.boolean().or(z.stringbool()).optional(),
});
export type UpdateWebhook = z.infer<typeof UpdateWebhook>;

const page = {
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(50),
};
export const ListWebhooks = z.strictObject({
  /** Part of the name or the address. */
  search: z.string().trim().max(200).optional(),
  ...page,
});
export type ListWebhooks = z.infer<typeof ListWebhooks>;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed', 'discarded'] as const;
export const ListDeliveries = z.strictObject({
  /** The webhook. */
  id: z.uuid(),
  status: z.enum(DELIVERY_STATUSES).optional(),
  event: z.enum([...FACT_NAMES, 'ping']).optional(),
  /** The id of a delivery's event, run, request or letter, or how it begins. */
  search: z.string().trim().max(36).optional(),
  ...page,
});
export type ListDeliveries = z.infer<typeof ListDeliveries>;

export const WebhookView = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  workflowIds: z.array(z.uuid()).nullable(),
  isActive: z.boolean(),
  /** Why it was switched off by itself. */
  pausedReason: z.string().nullable(),
  /** Until when the secret before the rotation signs too. */
  previousUntil: time.nullable(),
  /** The latest delivery, if any. */
  last: z.object({ status: z.enum(DELIVERY_STATUSES), attempts: z.int(), createdAt: time }).nullable(),
  createdAt: time,
});
export type WebhookView = z.infer<typeof WebhookView>;
export const WebhookPage = z.object({ items: z.array(WebhookView), nextCursor: z.string().nullable() });

/** `secret` is shown this once; null in the answer to a repeated request. */
export const WebhookSecret = z.object({ webhook: WebhookView, secret: z.string().nullable() });
export type WebhookSecret = z.infer<typeof WebhookSecret>;

export const DeliveryView = z.object({
  id: z.uuid(),
  webhookId: z.uuid(),
  /** The `webhook-id` header. */
  eventId: z.uuid(),
  event: z.string(),
  subjectId: z.uuid(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int(),
  /** When it is sent next, while it is pending. */
  dueAt: time.nullable(),
  deliveredAt: time.nullable(),
  createdAt: time,
});
export type DeliveryView = z.infer<typeof DeliveryView>;
export const DeliveryPage = z.object({ items: z.array(DeliveryView), nextCursor: z.string().nullable() });

export const AttemptView = z.object({
  id: z.uuid(),
  /** HTTP status of the answer; null when there was none. */
  answer: z.int().nullable(),
  error: z.string().nullable(),
  durationMs: z.int(),
  /** The beginning of the answer's body. */
  excerpt: z.string(),
  createdAt: time,
});
export type AttemptView = z.infer<typeof AttemptView>;

export const DeliveryDetail = DeliveryView.extend({
  /** What is sent, as text; null before the first attempt. */
  body: z.string().nullable(),
  /** Latest first; at most the last hundred. */
  history: z.array(AttemptView),
});
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;
