import { z } from 'zod';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { ScheduleRule } from './schedules.ts';

/** What a webhook node says about its address. Unfinished drafts fall back to the defaults. */
const webhookSettingsSchema = z.object({
  path: z
    .string()
    .transform((text) => text.replace(/^\/+|\/+$/g, ''))
    .optional()
    .catch(undefined),
  methods: z.array(z.string()).min(1).catch(['POST']),
  respond: z.enum(['at_once', 'at_end', 'by_node']).catch('at_once'),
  acceptedStatus: z.int().min(200).max(299).catch(202),
  secret: z.string().min(1).optional().catch(undefined),
  idempotencyHeader: z.string().min(1).optional().catch(undefined),
});
export type WebhookSettings = z.infer<typeof webhookSettingsSchema>;

export const webhookSettings = (node: WorkflowNode): WebhookSettings => webhookSettingsSchema.parse(node.parameters);
