import { z } from 'zod';

/** What a webhook node says about its address. Unfinished drafts fall back to the defaults. */
const webhookSettingsSchema = z.object({
  path: z
    .string()
    .transform((text) => text.replace(/^\/+|\/+$/g, '') || undefined)
    .optional()
    .catch(undefined),
  methods: z.array(z.string()).min(1).catch(['POST']),
  respond: z.enum(['at_once', 'at_end', 'by_node']).catch('at_once'),
  /** With `at_end`: the first item of the last node, or all of them. */
  answer: z.enum(['first', 'all']).catch('first'),
  acceptedStatus: z.int().min(200).max(299).catch(202),
  secret: z.string().min(1).optional().catch(undefined),
  idempotencyHeader: z.string().min(1).optional().catch(undefined),
});
export type WebhookSettings = z.infer<typeof webhookSettingsSchema>;

export const webhookSettings = (parameters: unknown): WebhookSettings => webhookSettingsSchema.parse(parameters);

const scheduleSettingsSchema = z.object({
  rules: z.array(z.object({ cron: z.string() })).catch([]),
  timezone: z.string().min(1).optional().catch(undefined),
});

/** The rules of a schedule node, in its own zone or the workflow's. */
export function scheduleRules(parameters: unknown, timezone: string): { cron: string; timezone: string }[] {
  const settings = scheduleSettingsSchema.parse(parameters);
  return settings.rules.map(({ cron }) => ({ cron, timezone: settings.timezone ?? timezone }));
}
